package dev.agentbench.cli.history;

import dev.agentbench.app.ExperimentFinder;
import dev.agentbench.app.ExperimentRemoval;
import dev.agentbench.app.ExperimentRemoval.Extent;
import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes one experiment, and those that were run together with it. */
@Command(
    name = "delete",
    description =
        "Delete an experiment with all its results, its kept workspaces and records that wait to"
            + " be imported, unless it is running. The other arm of an A/B test and the other mode"
            + " of a run in both modes are deleted too. This cannot be undone.",
    footer = {"", "Example:", "  benchmark experiments delete 3f2a --yes"})
public final class DeleteCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Experiment: id or id prefix.")
  private String id = "";

  @Option(names = "--yes", description = "Delete without asking.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public DeleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (id.equals("latest")) {
      throw new InvalidInputException(
          "'latest' is too vague to delete", "Give the experiment's id.");
    }
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    try (Store store = Stores.openExisting(configuration.store())) {
      ExperimentId found = new ExperimentFinder(store.experiments()).findById(id);
      ExperimentRemoval removal = new ExperimentRemoval(store, configuration.workspaces().root());
      Extent extent = removal.extentOf(found);
      if (!isWanted(extent)) {
        console.err().println("Nothing was deleted.");
        return ExitCodes.INTERRUPTED;
      }
      if (!removal.remove(extent)) {
        throw beingRun(extent);
      }
      print(extent);
    }
    return ExitCodes.OK;
  }

  private void print(Extent extent) {
    if (json) {
      console.out().println(JsonDocument.of(RemovalView.of(false, List.of(extent), 0, null)));
      return;
    }
    extent.experiments().forEach(gone -> console.out().println("Deleted " + gone.id()));
    RemovedFiles.of(List.of(extent)).files().ifPresent(console.out()::println);
  }

  private boolean isWanted(Extent extent) {
    String what =
        extent.experiments().stream()
            .map(DeleteCommand::describe)
            .collect(Collectors.joining(" and "));
    if (!yes && console.in() == null) {
      throw new InvalidInputException(
          what + " was not deleted: add --yes to delete it permanently", null);
    }
    String files =
        RemovedFiles.of(List.of(extent)).filesInWords().map(words -> " with " + words).orElse("");
    return yes
        || console.confirms(
            String.format(
                Locale.ROOT, "Delete %s%s permanently, with all its results?", what, files));
  }

  private static String describe(Experiment experiment) {
    String arm = AbTestArm.of(experiment).map(test -> ", arm " + test.name()).orElse("");
    String name = experiment.name() == null ? "" : " (" + experiment.name() + ")";
    return "Experiment " + experiment.id() + name + arm;
  }

  private static StoreException beingRun(Extent extent) {
    Experiment first = extent.experiments().get(0);
    return new StoreException(
        String.format(
            Locale.ROOT,
            "Experiment %s is being run by %s",
            first.id().brief(),
            first.manifest().runner().process()),
        "Wait until it ends, or stop that process.");
  }
}
