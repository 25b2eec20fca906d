package dev.agentbench.cli;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.app.ExperimentClaims;
import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.Stores;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at what is kept, and removes it. */
@Command(
    name = "experiments",
    description = "Lists, shows, imports and deletes experiments.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark experiments list --limit 20"})
final class ExperimentsCommand extends CommandGroup {
  private final Console console;

  ExperimentsCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "list",
      description = "Lists experiments, newest first.",
      footer = {
        "",
        "Examples:",
        "  benchmark experiments list",
        "  benchmark experiments list --limit 5 --json"
      })
  int list(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many (default: 50).")
          int limit,
      @Option(names = "--json", description = "Prints one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    if (limit < 1) {
      throw new InvalidInputException("--limit must be at least 1, not " + limit, null);
    }
    try (Store store = open(global)) {
      List<ExperimentSummary> summaries = store.experiments().list(limit);
      if (json) {
        List<ExperimentLine> lines =
            summaries.stream()
                .map(each -> ExperimentLine.of(each, status(store, each.experiment())))
                .toList();
        console.out().println(JsonDocument.of(lines));
      } else if (summaries.isEmpty()) {
        console.out().println("No experiment yet. Run one: " + Invocation.of("run --limit 10"));
      } else {
        ExperimentLine.print(summaries, experiment -> status(store, experiment), console.out());
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      description = "Shows one experiment with all its trials.",
      footer = {
        "",
        "Examples:",
        "  benchmark experiments show latest",
        "  benchmark experiments show 3f2a --json"
      })
  int show(
      @Parameters(paramLabel = "ID", description = "Its id, the first digits of it, or latest.")
          String id,
      @Option(names = "--json", description = "Prints one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    try (Store store = open(global)) {
      ExperimentId found = new ExperimentFinder(store.experiments()).find(id);
      Experiment experiment = store.experiments().find(found).orElseThrow();
      ExperimentResults results =
          new ExperimentResults(
              experiment,
              store.trials().ofExperiment(found),
              store.experiments().tokenRefreshes(found));
      if (json) {
        console
            .out()
            .println(JsonDocument.of(ExperimentView.of(results, status(store, experiment))));
      } else {
        new ExperimentScreen(console.out()).print(results, status(store, experiment));
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "delete",
      description =
          "Deletes an experiment with everything measured in it, unless it is being run. There is"
              + " no way back.",
      footer = {"", "Example:", "  benchmark experiments delete 3f2a --yes"})
  int delete(
      @Parameters(paramLabel = "ID", description = "Its id, or the first digits of it.") String id,
      @Option(names = "--yes", description = "Deletes without asking.") boolean yes,
      @Mixin GlobalOptions global) {
    try (Store store = open(global)) {
      if (id.equals("latest")) {
        throw new InvalidInputException(
            "'latest' is too vague to delete", "Name the experiment by its id.");
      }
      ExperimentId found = new ExperimentFinder(store.experiments()).find(id);
      if (!yes) {
        throw new InvalidInputException(
            "Experiment " + found + " was not deleted: add --yes to delete it for good", null);
      }
      Experiment experiment = store.experiments().find(found).orElseThrow();
      Claim claim = ExperimentClaims.take(store, List.of(experiment));
      try (claim) {
        store.experiments().delete(found);
      }
      console.out().println("Deleted " + found);
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "import",
      description =
          "Brings in exported experiments under the ids that they have, or what a run put into a"
              + " spool because its database was away. May be repeated.",
      footer = {
        "",
        "Examples:",
        "  benchmark experiments import exports",
        "  benchmark experiments import data/metrics.db.spool-1a2b3c4d.jsonl"
      })
  int importFile(
      @Parameters(
              paramLabel = "FILE|DIR",
              description =
                  "An experiment exported as json, a folder of them, or a spool, as the run named it.")
          Path file,
      @Mixin GlobalOptions global) {
    try (Store store =
        Stores.open(new CommandSetup(console, global).configure(List.of()).store())) {
      return new Importing(console, store).run(file);
    }
  }

  /** One that has no end although no process runs it has crashed. */
  private static String status(Store store, Experiment experiment) {
    return experiment.ending().isEmpty() && !store.isClaimed(experiment.id())
        ? "crashed"
        : experiment.statusId();
  }

  private Store open(GlobalOptions global) {
    return Stores.openExisting(new CommandSetup(console, global).configure(List.of()).store());
  }

  /** A line of the list, also as JSON. */
  private record ExperimentLine(
      String id,
      Instant startedAt,
      String mode,
      @Nullable String name,
      String status,
      int planned,
      int finished,
      int passed,
      int failed,
      int timedOut,
      int unverified,
      int errors,
      int cancelled,
      long inputTokens,
      long outputTokens,
      double costUsd,
      boolean scripted) {

    static ExperimentLine of(ExperimentSummary summary, String status) {
      Experiment experiment = summary.experiment();
      return new ExperimentLine(
          experiment.id().toString(),
          experiment.startedAt(),
          experiment.mode().id(),
          experiment.name(),
          status,
          experiment.manifest().plannedTrials(),
          summary.finished(),
          summary.passed(),
          summary.failed(),
          summary.timedOut(),
          summary.unverified(),
          summary.errors(),
          summary.cancelled(),
          summary.inputTokens(),
          summary.outputTokens(),
          summary.costUsd(),
          experiment.manifest().scripted());
    }

    static void print(
        List<ExperimentSummary> summaries,
        Function<Experiment, String> status,
        java.io.PrintWriter out) {
      TextTable table =
          new TextTable(
              "ID",
              "STARTED (UTC)",
              "MODE",
              "STATUS",
              "TRIALS",
              "PASSED",
              "SUCCESS",
              "TOKENS",
              "COST",
              "NAME");
      for (ExperimentSummary summary : summaries) {
        Experiment experiment = summary.experiment();
        // A model that answered has read something: no tokens at all were told of none.
        long tokens = summary.inputTokens() + summary.outputTokens();
        int scored = summary.passed() + summary.failed() + summary.timedOut();
        table.row(
            experiment.id().brief(),
            Formats.instant(experiment.startedAt()),
            experiment.mode(),
            status.apply(experiment),
            summary.finished() + "/" + experiment.manifest().plannedTrials(),
            summary.passed(),
            Formats.percent(summary.passed(), scored),
            tokens == 0 ? "-" : Formats.count(tokens),
            tokens == 0 ? "-" : Formats.dollars(summary.costUsd()),
            (experiment.name() == null ? "" : experiment.name())
                + (experiment.manifest().scripted() ? " (scripted)" : ""));
      }
      table.print(out);
    }
  }
}
