package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.RegressionSettings;
import dev.agentbench.analysis.Verdict;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a metric went from experiment to experiment. */
@Command(
    name = "trend",
    description = "Shows a metric over the last experiments of a mode and marks where it changed.",
    footer = {"", "Example:", "  benchmark experiments trend --last 20 --metric tokens"})
final class TrendCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LastOption last = new LastOption();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "success",
      description = "Such as success, duration, tokens, cost (default: ${DEFAULT-VALUE}).")
  private String metric = "success";

  @Mixin private ModeOption mode = new ModeOption();

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  TrendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Metric wanted = wantedMetric();
    int wantedLast = last.experiments();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    Mode wantedMode = mode.mode();
    try (Store store = Stores.openExisting(configuration.store())) {
      ResultsFinder finder = new ResultsFinder(store);
      List<ExperimentMetrics> series =
          store.experiments().newest(1_000).stream()
              .filter(experiment -> experiment.mode() == wantedMode)
              .limit(wantedLast)
              .sorted(Comparator.comparing(Experiment::startedAt))
              .map(experiment -> finder.of(experiment.id()))
              .toList();
      show(points(series, wanted, configuration.regression()), wanted);
    }
    return ExitCodes.OK;
  }

  private void show(List<Point> points, Metric wanted) {
    if (json) {
      console.out().println(JsonDocument.of(points));
      return;
    }
    TextTable table = new TextTable("EXPERIMENT", "STARTED", "TASKS", "VALUE", "CHANGE", "NAME");
    points.forEach(
        point ->
            table.row(
                point.experiment.substring(0, 8),
                Formats.instant(point.startedAt),
                point.tasks,
                ComparisonRows.figure(wanted, point.value),
                Objects.requireNonNullElse(point.change, ""),
                Objects.requireNonNullElse(point.name, "")));
    table.print(console.out());
  }

  /** A point is marked when it is better or worse than the one before by the rule of verdicts. */
  private static List<Point> points(
      List<ExperimentMetrics> series, Metric metric, RegressionSettings settings) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      ExperimentMetrics now = series.get(i);
      String change = i == 0 ? null : change(series.get(i - 1), now, metric, settings);
      points.add(Point.of(now, metric, change));
    }
    return points;
  }

  private static @Nullable String change(
      ExperimentMetrics before, ExperimentMetrics now, Metric metric, RegressionSettings settings) {
    Comparison comparison = Comparison.of(before, now, settings, false);
    if (comparison.verdict().kind() == Verdict.Kind.INCOMPARABLE) {
      return "incomparable";
    }
    return comparison.metrics().stream()
        .filter(change -> change.metric() == metric)
        .map(change -> change.verdict().kind())
        .filter(kind -> kind == Verdict.Kind.REGRESSED || kind == Verdict.Kind.IMPROVED)
        .map(Verdict.Kind::title)
        .findFirst()
        .orElse(null);
  }

  private Metric wantedMetric() {
    return Arrays.stream(Metric.values())
        .filter(known -> known.id().equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--metric is '" + metric + "', which is not known",
                    "Known: "
                        + Arrays.stream(Metric.values())
                            .map(Metric::id)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * An experiment in the series.
   *
   * @param value mean over tasks; null when it was not measured
   * @param change what it is against the one before, where that says something
   */
  private record Point(
      String experiment,
      @Nullable String name,
      Instant startedAt,
      int tasks,
      @Nullable Double value,
      @Nullable String change) {

    static Point of(ExperimentMetrics results, Metric metric, @Nullable String change) {
      Descriptive described = results.distribution(metric).map(Distribution::values).orElse(null);
      return new Point(
          results.experiment().id().toString(),
          results.experiment().name(),
          results.experiment().startedAt(),
          described == null ? 0 : described.count(),
          described == null ? null : described.mean(),
          change);
    }
  }
}
