package dev.agentbench.cli;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.FlakyHistory;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.Stores;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.report.ReportSettings;
import dev.agentbench.report.ReportWriter;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the report of an experiment. */
@Command(
    name = "report",
    description =
        "Writes the report of an experiment, and of the other mode when both were run together.",
    footer = {
      "",
      "Examples:",
      "  benchmark report --latest",
      "  benchmark report --experiment-id 3f2a --output /tmp/reports"
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "markdown",
      description = "markdown (default: ${DEFAULT-VALUE}).")
  private String format = "markdown";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the report (default: as configured).")
  private @Nullable Path output;

  @Mixin private GlobalOptions global = new GlobalOptions();

  ReportCommand(Console console) {
    this.console = console;
  }

  /** Which experiment is meant. */
  static final class Which {
    @Option(
        names = "--experiment-id",
        paramLabel = "ID",
        description = "Its id, or the first digits of it.")
    @Nullable String id;

    @Option(names = "--latest", description = "The newest one.")
    boolean latest;
  }

  @Override
  public Integer call() {
    if (!format.equals("markdown")) {
      throw new InvalidInputException("--format is '" + format + "', not markdown", null);
    }
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    ReportSettings settings =
        output == null
            ? configuration.report()
            : new ReportSettings(output, configuration.report().includeDetails());
    try (Store store = Stores.openExisting(configuration.store())) {
      ExperimentFinder finder = new ExperimentFinder(store.experiments());
      ExperimentId id = which.id == null ? finder.latest() : finder.find(which.id);
      List<Experiment> group = store.experiments().group(id);
      List<ExperimentResults> results =
          group.stream()
              .map(
                  found ->
                      new ExperimentResults(
                          found,
                          store.trials().ofExperiment(found.id()),
                          store.experiments().tokenRefreshes(found.id())))
              .toList();
      FlakyTasks flaky = FlakyHistory.before(store, group);
      console.out().println(new ReportWriter(settings, Clock.systemUTC()).write(results, flaky));
    }
    return ExitCodes.OK;
  }

  /** Writes the report of a run that just ended. */
  static Path write(Configuration configuration, RunOutcome outcome) {
    return new ReportWriter(configuration.report(), Clock.systemUTC())
        .write(outcome.experiments(), outcome.flaky());
  }
}
