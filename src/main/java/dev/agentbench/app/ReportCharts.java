package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Summary;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.chart.echarts.ChartFiles;
import dev.agentbench.report.Illustrator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws the main charts of an experiment for its report; those without data are left out. */
public final class ReportCharts implements Illustrator {

  @Override
  public List<Picture> illustrate(Path folder, ExperimentResults results, Summary summary) {
    if (results.trials().isEmpty()) {
      return List.of();
    }
    Shown shown = new Shown(results, summary, results.metrics().trials());
    ChartFiles files = new ChartFiles(folder, ChartFiles.Format.SVG);
    List<Picture> pictures = new ArrayList<>();
    for (ExperimentChart kind : ExperimentChart.values()) {
      Chart chart = kind.of(shown);
      if (kind.isMain() && !chart.isEmpty()) {
        Path file = files.write(chart);
        pictures.add(new Picture(chart.title(), chart.finding(), file.getFileName().toString()));
      }
    }
    return pictures;
  }
}
