package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandGroup;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Store;
import dev.agentbench.text.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands on baselines. */
@Command(
    name = "baseline",
    description = "Set, show or clear the baseline that --baseline uses by default.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark baseline set latest"})
public final class BaselineCommand extends CommandGroup {
  private final Console console;

  public BaselineCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "set",
      description =
          "Make an experiment the baseline of its mode, until it is set again or cleared.",
      footer = {"", "Example:", "  benchmark baseline set 3f2a"})
  int set(
      @Parameters(
              paramLabel = "ID",
              description = "Experiment: id or id prefix, name, latest or previous.")
          String id,
      @Mixin BaselineName name,
      @Mixin GlobalOptions global) {
    try (Store store = open(global)) {
      ExperimentId found = new ExperimentFinder(store.experiments()).findCompleted(id);
      Experiment experiment = store.experiments().find(found).orElseThrow();
      store
          .baselines()
          .set(new Baseline(name.name, experiment.mode(), experiment.id(), Instant.now()));
      console
          .out()
          .printf(
              Locale.ROOT,
              "Baseline '%s' of %s: %s%n",
              name.name,
              experiment.mode(),
              experiment.id());
      if (!experiment.statusId().equals("completed")) {
        console.err().println("warning: this experiment is " + experiment.statusId());
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      description = "Show the baselines.",
      footer = {"", "Example:", "  benchmark baseline show"})
  int show(
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    try (Store store = open(global)) {
      List<Line> lines =
          store.baselines().list().stream().map(baseline -> Line.of(baseline, store)).toList();
      if (json) {
        console.out().println(JsonDocument.of(lines));
      } else if (lines.isEmpty()) {
        console.out().println("No baseline is set. Set one: " + Invocation.of("baseline set ID"));
      } else {
        TextTable table = new TextTable("NAME", "MODE", "EXPERIMENT", "STARTED (UTC)", "SET (UTC)");
        lines.forEach(
            line ->
                table.row(
                    line.name,
                    line.mode,
                    line.experiment.substring(0, 8),
                    Quantity.time(line.startedAt),
                    Quantity.time(line.setAt)));
        table.print(console.out());
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "clear",
      description = "Clear a baseline; its experiment is kept.",
      footer = {"", "Example:", "  benchmark baseline clear"})
  int clear(@Mixin BaselineName name, @Mixin GlobalOptions global) {
    try (Store store = open(global)) {
      int cleared = store.baselines().clear(name.name);
      console
          .out()
          .println(
              cleared == 0
                  ? "There was no baseline '" + name.name + "'"
                  : "Cleared baseline '" + name.name + "'");
    }
    return ExitCodes.OK;
  }

  private Store open(GlobalOptions global) {
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    return Stores.openExisting(configuration.store());
  }

  /** Which of several baselines. */
  static final class BaselineName {
    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Name of the baseline (default: default).")
    String name = Baseline.DEFAULT_NAME;
  }

  private record Line(
      String name,
      String mode,
      String experiment,
      @Nullable String experimentName,
      Instant startedAt,
      Instant setAt) {

    static Line of(Baseline baseline, Store store) {
      Experiment experiment = store.experiments().find(baseline.experiment()).orElseThrow();
      return new Line(
          baseline.name(),
          baseline.mode().id(),
          experiment.id().toString(),
          experiment.name(),
          experiment.startedAt(),
          baseline.setAt());
    }
  }
}
