package dev.agentbench.cli;

import dev.agentbench.app.Stores;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.ExperimentImport;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a history into another database. */
@Command(
    name = "copy",
    description =
        "Copies all experiments and baselines into another database, under the ids that they have."
            + " May be repeated: what is there already is left out.",
    footer = {
      "",
      "Example:",
      "  benchmark experiments copy --to 'postgresql://ann@db.example.com/benchmark?sslmode=require'"
    })
final class CopyCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "The other database, written as database.url.")
  private String to = "";

  @Mixin private GlobalOptions global = new GlobalOptions();

  private int copied;
  private int thereAlready;
  private int running;
  private int refused;

  CopyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StoreSettings settings = new CommandSetup(console, global).configure(List.of()).store();
    try (Store source = Stores.openExisting(settings);
        Store target = Stores.open(Stores.at(to, settings))) {
      if (source.location().equals(target.location())) {
        throw new InvalidInputException("--to names the database to be copied itself", null);
      }
      for (ExperimentId id : source.experiments().matching(ExperimentFilter.ALL)) {
        copy(source, target, id);
      }
      source.baselines().list().forEach(baseline -> copy(target, baseline));
      console
          .out()
          .printf(
              Locale.ROOT,
              "Into %s: %d copied, %d there already, %d left out because they run now, %d refused.%n",
              target.location(),
              copied,
              thereAlready,
              running,
              refused);
    }
    return refused == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private void copy(Store source, Store target, ExperimentId id) {
    if (source.isClaimed(id)) {
      running++;
      return;
    }
    try {
      switch (new ExperimentImport(target).copy(source, id)) {
        case IMPORTED -> copied++;
        case KEPT_ALREADY -> thereAlready++;
      }
    } catch (StoreOutageException away) {
      throw away;
    } catch (StoreException differs) {
      refused++;
      console.out().flush();
      console.err().println(differs.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that somebody set there stays, and one of an experiment that is not there is no use. */
  private static void copy(Store target, Baseline baseline) {
    boolean free = target.baselines().find(baseline.name(), baseline.mode()).isEmpty();
    if (free && target.experiments().find(baseline.experiment()).isPresent()) {
      target.baselines().set(baseline);
    }
  }
}
