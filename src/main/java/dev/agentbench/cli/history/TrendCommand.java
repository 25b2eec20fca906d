package dev.agentbench.cli.history;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.MetricTrend;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
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
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.Store;
import dev.agentbench.text.Quantity;
import java.time.Instant;
import java.util.Arrays;
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
          store
              .experiments()
              .page(ExperimentQuery.newest(wantedOnes, wantedMode, wantedLast))
              .rows()
              .stream()
              .map(row -> finder.of(row.experiment().id()))
              .toList();
      MetricTrend trend = MetricTrend.of(series, wanted, configuration.regression());
      show(trend.steps().stream().map(step -> Point.of(step, wanted)).toList(), wanted);
    }
    return ExitCodes.OK;
  }

  private void show(List<Point> points, Metric wanted) {
    if (json) {
      console.out().println(JsonDocument.of(points));
      return;
    }
    TextTable table =
        new TextTable("EXPERIMENT", "STARTED (UTC)", "TASKS", "VALUE", "CHANGE", "NAME", "LABELS");
    points.forEach(
        point ->
            table.row(
                point.experiment.substring(0, 8),
                Quantity.time(point.startedAt),
                point.tasks,
                ComparisonRows.figure(wanted, point.value)
                    + (Boolean.TRUE.equals(point.estimated) ? " (estimate)" : ""),
                Objects.requireNonNullElse(point.change, ""),
                Objects.requireNonNullElse(point.name, ""),
                String.join(" ", point.labels)));
    table.print(console.out());
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

    static Point of(MetricTrend.Step step, Metric metric) {
      Experiment experiment = step.results().experiment();
      return new Point(
          experiment.id().toString(),
          experiment.name(),
          experiment.labels().stream().map(Object::toString).toList(),
          experiment.startedAt(),
          step.tasks(),
          step.mean(),
          metric == Metric.COST ? step.costEstimated() : null,
          step.isMarked() ? step.change().title() : null);
    }
  }
}
