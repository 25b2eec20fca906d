package dev.agentbench.cli.history;

import dev.agentbench.app.Stores;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.history.CopyView.Line;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.ExperimentImport;
import dev.agentbench.json.JsonDocument;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a history into another database. */
@Command(
    name = "copy",
    description =
        "Copy all experiments and baselines into another database, with their ids."
            + " Can be run again: experiments that are already there are skipped.",
    footer = {
      "",
      "Example:",
      "  benchmark experiments copy --to 'postgresql://ann@db.example.com/benchmark?sslmode=require'"
    })
public final class CopyCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "URL",
      description = "The other database, in the form of database.url.")
  private String to = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public CopyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StoreSettings settings = new CommandSetup(console, global).configure(List.of()).store();
    try (Store source = Stores.openExisting(settings);
        Store target = Stores.open(Stores.at(to, settings))) {
      if (source.location().equals(target.location())) {
        throw new InvalidInputException("--to names the source database", null);
      }
      List<Line> lines =
          source.experiments().matching(ExperimentFilter.ALL).stream()
              .map(id -> copy(source, target, id))
              .toList();
      source.baselines().list().forEach(baseline -> copy(target, baseline));
      CopyView copy = CopyView.of(source.location(), target.location(), lines);
      console.out().println(json ? JsonDocument.of(copy) : copy.inOneLine());
      return copy.refused() == 0 ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  private Line copy(Store source, Store target, ExperimentId id) {
    if (source.isClaimed(id)) {
      return new Line(id.toString(), Line.RUNNING, null);
    }
    try {
      return switch (new ExperimentImport(target).copy(source, id)) {
        case IMPORTED -> new Line(id.toString(), Line.COPIED, null);
        case REVIEWS_ADDED -> new Line(id.toString(), Line.REVIEWS_ADDED, null);
        case KEPT_ALREADY -> new Line(id.toString(), Line.ALREADY_THERE, null);
      };
    } catch (StoreOutageException away) {
      throw away;
    } catch (StoreException differs) {
      console.out().flush();
      console.err().println(differs.getMessage());
      return new Line(id.toString(), Line.REFUSED, differs.getMessage());
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
