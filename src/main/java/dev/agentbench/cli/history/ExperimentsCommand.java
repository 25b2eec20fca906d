package dev.agentbench.cli.history;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.ResultsFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.options.CommandGroup;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.FilterOptions;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.view.ExperimentScreen;
import dev.agentbench.cli.view.ListedExperiment;
import dev.agentbench.document.ExperimentDocument;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.NoDatabaseException;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at what is kept, removes it, and steers what is running. */
@Command(
    name = "experiments",
    description = "List, show, import, delete and steer experiments.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark experiments list --limit 20"})
public final class ExperimentsCommand extends CommandGroup {
  private final Console console;

  public ExperimentsCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "list",
      description = "List experiments, newest first.",
      footer = {
        "",
        "Examples:",
        "  benchmark experiments list",
        "  benchmark experiments list --limit 5 --json",
        "  benchmark experiments list --label branch=main --since 2026-01-31"
      })
  int list(
      @Mixin FilterOptions filter,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "List at most N (default: 50).")
          int limit,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    if (limit < 1) {
      throw new InvalidInputException("--limit must be at least 1, not " + limit, null);
    }
    ExperimentFilter wanted = filter.filter();
    Optional<Store> opened = openWhereAny(global, json);
    if (opened.isEmpty()) {
      console.out().println("[]");
      return ExitCodes.OK;
    }
    try (Store store = opened.get()) {
      List<ExperimentSummary> summaries = store.experiments().list(wanted, limit);
      Set<ExperimentId> estimated =
          store
              .experiments()
              .withEstimatedCost(summaries.stream().map(each -> each.experiment().id()).toList());
      if (json) {
        List<ListedExperiment> lines =
            summaries.stream()
                .map(
                    each ->
                        ListedExperiment.of(
                            each,
                            store.statusOf(each.experiment()),
                            estimated.contains(each.experiment().id())))
                .toList();
        console.out().println(JsonDocument.of(lines));
      } else if (summaries.isEmpty()) {
        console
            .out()
            .println(
                filter.areGiven()
                    ? "No experiment matches."
                    : "No experiment yet. Run one: " + Invocation.of("run --limit 10"));
      } else {
        ListedExperiment.print(
            summaries, experiment -> store.statusOf(experiment), estimated, console.out());
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      description = "Show one experiment with all its trials.",
      footer = {
        "",
        "Examples:",
        "  benchmark experiments show latest",
        "  benchmark experiments show 3f2a --json"
      })
  int show(
      @Parameters(paramLabel = "ID", description = "Experiment: id or id prefix, name, or latest.")
          String id,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Option(
              names = "--no-content",
              description =
                  "With --json: leave out reasons and evidence, which agents may have written.")
          boolean noContent,
      @Mixin GlobalOptions global) {
    if (noContent && !json) {
      throw new InvalidInputException("--no-content needs --json", null);
    }
    try (Store store = open(global)) {
      ExperimentId found = new ExperimentFinder(store.experiments()).find(id);
      Experiment experiment = store.experiments().find(found).orElseThrow();
      ExperimentResults results = ResultsFinder.whole(experiment, store);
      if (json) {
        String status = store.statusOf(experiment);
        console
            .out()
            .println(
                JsonDocument.of(
                    noContent
                        ? ExperimentDocument.withoutContent(results, status)
                        : ExperimentDocument.of(results, status)));
      } else {
        new ExperimentScreen(console.out()).print(results, store.statusOf(experiment));
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "import",
      description =
          "Import exported experiments with their ids, or the records that a run wrote to a"
              + " spool file because its database was unavailable. Can be run again.",
      footer = {
        "",
        "Examples:",
        "  benchmark experiments import exports/export_20260131_120000",
        "  benchmark experiments import data/metrics.db.spool-1a2b3c4d.jsonl"
      })
  int importFile(
      @Parameters(
              paramLabel = "FILE|DIR",
              description =
                  "An experiment exported as json, a folder of them, or the spool file that a run named.")
          Path file,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    try (Store store =
        Stores.open(new CommandSetup(console, global).configure(List.of()).store())) {
      return new ImportAction(console, store, json).run(file);
    }
  }

  /** Empty where there is no database yet, for a program that asks. */
  private Optional<Store> openWhereAny(GlobalOptions global, boolean json) {
    try {
      return Optional.of(open(global));
    } catch (NoDatabaseException nothingYet) {
      if (json) {
        return Optional.empty();
      }
      throw nothingYet;
    }
  }

  private Store open(GlobalOptions global) {
    return Stores.openExisting(new CommandSetup(console, global).configure(List.of()).store());
  }
}
