package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.app.FlakyHistory;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.report.ComparisonReport;
import dev.agentbench.store.Store;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two experiments. */
@Command(
    name = "compare",
    description = "Tells whether an experiment is better or worse than a baseline, or undecided.",
    footer = {
      "",
      "Examples:",
      "  benchmark compare previous latest",
      "  benchmark compare 3f2a latest --fail-on-regression",
      "  benchmark compare prompt-v6 prompt-v7 --format markdown"
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "BASELINE",
      description =
          "An id, the first digits of one, a name, latest, previous, or an exported .json file.")
  private String baseline = "";

  @Parameters(index = "1", paramLabel = "CURRENT", description = "Likewise.")
  private String current = "";

  @Mixin private GateOptions gate = new GateOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, markdown or json (default: ${DEFAULT-VALUE}).")
  private String format = "text";

  @Mixin private GlobalOptions global = new GlobalOptions();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!List.of("text", "markdown", "json").contains(format)) {
      throw new InvalidInputException(
          "--format is '" + format + "', not text, markdown or json", null);
    }
    gate.gate();
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    if (ResultsFinder.isFile(baseline) && ResultsFinder.isFile(current)) {
      return compare(
          ResultsFinder.inFile(baseline),
          ResultsFinder.inFile(current),
          FlakyTasks.NONE,
          configuration);
    }
    try (Store store = Stores.openExisting(configuration.store())) {
      ResultsFinder finder = new ResultsFinder(store);
      ExperimentMetrics before = finder.find(baseline);
      ExperimentMetrics now = finder.find(current);
      return compare(
          before,
          now,
          FlakyHistory.before(store, before.experiment(), now.experiment()),
          configuration);
    }
  }

  private int compare(
      ExperimentMetrics before, ExperimentMetrics now, FlakyTasks flaky, Configuration settings) {
    if (before.experiment().id().equals(now.experiment().id())) {
      throw new InvalidInputException(
          "Baseline and current are the same experiment, " + before.experiment().id().brief(),
          "Name two different ones, such as: compare previous latest.");
    }
    Comparison comparison =
        Comparison.of(before, now, settings.regression(), gate.allowPartial()).marking(flaky);
    show(comparison);
    return GateVerdict.exitCode(
        gate.gate().failures(now, comparison, settings.regression()), console.err());
  }

  private void show(Comparison comparison) {
    switch (format) {
      case "markdown" -> console.out().print(ComparisonReport.render(comparison));
      case "json" -> console.out().println(JsonDocument.of(ComparisonView.of(comparison)));
      default -> new ComparisonScreen(console.out()).print(comparison);
    }
    console.out().flush();
  }
}
