package dev.agentbench.chart;

import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks of one kind in a plane. */
public sealed interface Layer {

  /** Stands in the legend; empty: in none. Layers of one name share an entry. */
  String name();

  Tone tone();

  /** Which axis a range or a rule belongs to. */
  enum Along {
    X,
    Y
  }

  /** How the points of a line are joined. */
  enum Join {
    STRAIGHT,
    /** The value holds until the next point. */
    STEP,
    DASHED
  }

  /** The mark of a point. */
  enum Mark {
    DOT,
    RING,
    DIAMOND
  }

  /**
   * Bars along the axis of categories.
   *
   * @param values one for each category; null where there is none
   * @param stacked whether they stand on the bars of the layer before
   */
  record Bars(String name, Tone tone, List<@Nullable Double> values, boolean stacked)
      implements Layer {
    public Bars {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /** A line through points, in their order. */
  record Line(String name, Tone tone, List<Point> points, Join join, boolean marked)
      implements Layer {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** An area between two lines, such as the interval of a curve; {@code at} on the x axis. */
  record Band(String name, Tone tone, List<Range> ranges) implements Layer {
    public Band {
      ranges = List.copyOf(ranges);
    }
  }

  /** An interval around each of several values, along an axis. */
  record Intervals(String name, Tone tone, Along along, List<Range> ranges) implements Layer {
    public Intervals {
      ranges = List.copyOf(ranges);
    }
  }

  /** Points with an optional label each. */
  record Points(String name, Tone tone, Mark mark, List<Point> points) implements Layer {
    public Points {
      points = List.copyOf(points);
    }
  }

  /** A line across the plane at a value of an axis. */
  record Rule(String name, Tone tone, Along along, double at) implements Layer {}

  /** Filled cells of a grid of two axes of categories; a labelled point is marked. */
  record Cells(String name, Tone tone, List<Point> cells) implements Layer {
    public Cells {
      cells = List.copyOf(cells);
    }
  }

  /** Stretches in rows: {@code at} is the row, the range lies on the x axis. */
  record Spans(String name, Tone tone, List<Range> ranges) implements Layer {
    public Spans {
      ranges = List.copyOf(ranges);
    }
  }

  /** Minimum, quartiles and maximum at a category, along the x axis. */
  record Boxes(String name, Tone tone, List<Box> boxes) implements Layer {
    public Boxes {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * Small marks of single values at a category, beside each other where they would lie over each
   * other. Labels are told, not written.
   */
  record Strip(String name, Tone tone, List<Point> points) implements Layer {
    public Strip {
      points = List.copyOf(points);
    }
  }

  /** The five numbers of a box. */
  record Box(
      double at,
      double low,
      double lowerQuarter,
      double median,
      double upperQuarter,
      double high) {}
}
