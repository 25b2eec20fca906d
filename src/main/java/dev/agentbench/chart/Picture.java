package dev.agentbench.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The drawing below a chart's title. */
public sealed interface Picture {

  /** There is nothing to show. */
  record Nothing() implements Picture {}

  /**
   * Layers over two axes, the first at the bottom.
   *
   * @param layers at least one
   */
  record Plane(Axis x, Axis y, List<Layer> layers) implements Picture {
    public Plane {
      layers = List.copyOf(layers);
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("a plane without layers");
      }
    }
  }

  /**
   * Parts of a whole as a ring.
   *
   * @param slices in the order in which they are drawn, clockwise from the top
   * @param centre written in the hole, such as the total
   */
  record Donut(List<Slice> slices, String centre, String centreTitle) implements Picture {
    public Donut {
      slices = List.copyOf(slices);
    }
  }

  /** A part of a whole; {@code label} stands in the legend with the share. */
  record Slice(String label, double value, Tone tone) {}

  /**
   * What flows from node to node. Links lead from a column to the next one, so that there is no
   * cycle.
   */
  record Flow(List<Node> nodes, List<Link> links) implements Picture {
    public Flow {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
    }
  }

  /**
   * A node of a flow.
   *
   * @param id unique in the flow
   * @param column from the left, 0-based
   */
  record Node(String id, String label, int column, Tone tone) {}

  /** A stream between two nodes, by their ids. */
  record Link(String from, String to, double value) {}

  /** A place in a plane; for an axis of categories the index of one. */
  record Point(double x, double y, @Nullable String label) {
    public Point(double x, double y) {
      this(x, y, null);
    }
  }

  /** An interval of one axis at a place of the other. */
  record Range(double at, double low, double high) {
    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException("a range from " + low + " to " + high);
      }
    }
  }
}
