package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.content.Series;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Store;
import java.util.List;

/** Experiments of a chart over time. */
public final class ChartedSeries {
  private static final int LOOKED_THROUGH = 1_000;
  private static final int SHOWN = 100;

  private ChartedSeries() {}

  /** An experiment and those of its mode before it, at most a hundred. */
  public static List<Experiment> newest(Store store, ExperimentId last) {
    Experiment newest = store.experiments().find(last).orElseThrow();
    return store.experiments().newest(LOOKED_THROUGH).stream()
        .filter(each -> each.mode() == newest.mode())
        .filter(each -> !each.startedAt().isAfter(newest.startedAt()))
        .limit(SHOWN)
        .toList();
  }

  /** The series with the baseline that was set, if it is one of them. */
  public static Series of(
      List<ExperimentMetrics> experiments, Store store, RegressionSettings limits) {
    List<ExperimentId> chosen = experiments.stream().map(each -> each.experiment().id()).toList();
    ExperimentId baseline =
        store.baselines().list().stream()
            .filter(each -> each.name().equals(Baseline.DEFAULT_NAME))
            .map(Baseline::experiment)
            .filter(chosen::contains)
            .findFirst()
            .orElse(null);
    return new Series(experiments, limits, baseline);
  }
}
