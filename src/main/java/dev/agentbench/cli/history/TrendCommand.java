package dev.agentbench.cli.history;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.ComparabilityPreview;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Formats;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.FilterOptions;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.LastOption;
import dev.agentbench.cli.options.ModeOption;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.store.ExperimentFilter;
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

/** Shows a metric over experiments. */
@Command(
    name = "trend",
    description = "Show a metric over the last experiments of a mode and mark where it changed.",
    footer = {
      "",
      "Examples:",
      "  benchmark experiments trend --last 20 --metric tokens",
      "  benchmark experiments trend --label branch=main --since 2026-01-31"
    })
public final class TrendCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LastOption last = new LastOption();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "success",
      description = "Metric, such as success, duration, tokens, cost (default: ${DEFAULT-VALUE}).")
  private String metric = "success";

  @Mixin private ModeOption mode = new ModeOption();

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public TrendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Metric wanted = wantedMetric();
    int wantedLast = last.experiments();
    ExperimentFilter wantedOnes = filter.filter();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    Mode wantedMode = mode.mode();
    try (Store store = Stores.openExisting(configuration.store())) {
      ResultsFinder finder = new ResultsFinder(store);
      List<ExperimentMetrics> series =
          store.experiments().newest(wantedOnes, 1_000).stream()
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
    TextTable table =
        new TextTable("EXPERIMENT", "STARTED", "TASKS", "VALUE", "CHANGE", "NAME", "LABELS");
    points.forEach(
        point ->
            table.row(
                point.experiment.substring(0, 8),
                Formats.instant(point.startedAt),
                point.tasks,
                ComparisonRows.figure(wanted, point.value)
                    + (Boolean.TRUE.equals(point.estimated) ? " (estimate)" : ""),
                Objects.requireNonNullElse(point.change, ""),
                Objects.requireNonNullElse(point.name, ""),
                String.join(" ", point.labels)));
    table.print(console.out());
  }

  /**
   * A point is marked when it is better or worse, by the rule of verdicts, than the newest one
   * before it that it can be compared with.
   */
  private static List<Point> points(
      List<ExperimentMetrics> series, Metric metric, RegressionSettings settings) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      ExperimentMetrics now = series.get(i);
      points.add(Point.of(now, metric, change(series.subList(0, i), now, metric, settings)));
    }
    return points;
  }

  private static @Nullable String change(
      List<ExperimentMetrics> before,
      ExperimentMetrics now,
      Metric metric,
      RegressionSettings settings) {
    for (int i = before.size() - 1; i >= 0; i--) {
      if (ComparabilityPreview.of(before.get(i), now.experiment()).obstacles(false).isEmpty()) {
        Comparison comparison = Comparison.withoutAdvice(before.get(i), now, settings, false);
        if (comparison.verdict().kind() != Verdict.Kind.INCOMPARABLE) {
          return change(comparison, metric);
        }
      }
    }
    return before.isEmpty() ? null : "incomparable";
  }

  private static @Nullable String change(Comparison comparison, Metric metric) {
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
   * @param estimated whether a cost is an estimate; null for another metric
   * @param change what it is against the one before, where that says something
   */
  private record Point(
      String experiment,
      @Nullable String name,
      List<String> labels,
      Instant startedAt,
      int tasks,
      @Nullable Double value,
      @Nullable Boolean estimated,
      @Nullable String change) {

    static Point of(ExperimentMetrics results, Metric metric, @Nullable String change) {
      Descriptive described = results.distribution(metric).map(Distribution::values).orElse(null);
      return new Point(
          results.experiment().id().toString(),
          results.experiment().name(),
          results.experiment().labels().stream().map(Object::toString).toList(),
          results.experiment().startedAt(),
          described == null ? 0 : described.count(),
          described == null ? null : described.mean(),
          metric == Metric.COST
              ? results.trials().stream().anyMatch(TrialMetrics::costEstimated)
              : null,
          change);
    }
  }
}
