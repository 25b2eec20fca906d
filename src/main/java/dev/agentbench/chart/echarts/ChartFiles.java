package dev.agentbench.chart.echarts;

import dev.agentbench.chart.Chart;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.file.OutputFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes charts into a folder, a file for each. */
public final class ChartFiles {
  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Path folder;
  private final Format format;

  public ChartFiles(Path folder, Format format) {
    this.folder = folder;
    this.format = format;
  }

  /** What a file holds. */
  public enum Format {
    /** A picture. */
    SVG,
    /** The option of ECharts that draws it. */
    JSON;

    public String id() {
      return this == SVG ? "svg" : "json";
    }
  }

  /**
   * Writes {@code <id>.svg} or {@code <id>.json}, creating the folder.
   *
   * @return where the chart lies
   * @throws BenchmarkException when it could not be written
   */
  public Path write(Chart chart) {
    Drawing drawing = Drawing.of(chart);
    String text = format == Format.SVG ? RENDERER.svg(drawing) : drawing.option() + "\n";
    Path target = folder.resolve(chart.id() + "." + format.id());
    OutputFile file = OutputFile.at(target);
    try {
      file.write(text);
    } catch (IOException e) {
      throw new BenchmarkException(
          "Could not write the chart " + file.problem(e),
          "Make the folder writable, or name another with --output or reporting.output_dir.",
          e);
    }
    return target;
  }
}
