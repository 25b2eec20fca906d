package dev.agentbench.cli.run;

import dev.agentbench.app.Recheck;
import dev.agentbench.app.Recheck.Pair;
import dev.agentbench.app.Recheck.Result;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.console.MachineRequirements;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges an experiment again. */
@Command(
    name = "recheck",
    description = {
      "Check the trials of an experiment again with the current checks, without agents.",
      "Use it after a check was fixed. The first results are kept; the new ones become a new experiment."
    },
    footer = {"", "Examples:", "  benchmark recheck latest", "  benchmark recheck 3f2a --json"})
public final class RecheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Experiment: id or id prefix, name, or latest.")
  private String id = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  public RecheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    MachineRequirements.refuseUnfit();
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration = setup.configureRun(List.of());
    TaskSet tasks = setup.loadTasks(configuration);
    Result result = new Recheck(configuration, tasks.tasks(), this::told).run(id);
    if (json) {
      console.out().println(JsonDocument.of(RecheckView.of(result)));
    } else {
      print(result);
    }
    return ExitCodes.OK;
  }

  private void told(Pair pair) {
    if (!global.quiet) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "%s %s: %s%n",
              pair.changed() ? "*" : " ",
              pair.before().key(),
              outcomes(pair));
    }
  }

  private static String outcomes(Pair pair) {
    return pair.changed()
        ? pair.before().outcome().id() + " -> " + pair.now().outcome().id()
        : pair.now().outcome().id() + " as before";
  }

  private void print(Result result) {
    TextTable table = new TextTable("TRIAL", "BEFORE", "NOW", "REASON NOW");
    List<Pair> changed = result.pairs().stream().filter(Pair::changed).toList();
    for (Pair pair : changed) {
      Trial now = pair.now();
      table.row(
          TrialFinder.place(now.key()),
          pair.before().outcome().id(),
          now.outcome().id(),
          now.why() == null ? "" : now.why());
    }
    if (!changed.isEmpty()) {
      table.print(console.out());
      console.out().println();
    }
    console
        .out()
        .printf(
            Locale.ROOT,
            "%d of %s changed: passed %d before, %d now; not checked again: %d%n",
            changed.size(),
            Quantity.plural(result.pairs().size(), "trial"),
            result.pairs().stream().filter(pair -> pair.before().passed()).count(),
            result.pairs().stream().filter(pair -> pair.now().passed()).count(),
            RecheckView.notJudged(result));
    String now = result.now().id().brief();
    console.out().println("\nNext:");
    console.out().println("  " + Invocation.of("experiments show " + now));
    console
        .out()
        .println("  " + Invocation.of("compare " + result.before().id().brief() + " " + now));
  }

  /** As {@code --json} prints it. */
  record RecheckView(
      String before,
      String now,
      int passedBefore,
      int passedNow,
      int notJudged,
      List<Line> trials) {

    static RecheckView of(Result result) {
      return new RecheckView(
          result.before().id().toString(),
          result.now().id().toString(),
          Math.toIntExact(result.pairs().stream().filter(pair -> pair.before().passed()).count()),
          Math.toIntExact(result.pairs().stream().filter(pair -> pair.now().passed()).count()),
          notJudged(result),
          result.pairs().stream().map(Line::of).toList());
    }

    static int notJudged(Result result) {
      return Math.toIntExact(
          result.pairs().stream()
              .filter(
                  pair ->
                      pair.now().outcome() == Outcome.UNVERIFIED
                          && pair.now().records().checks().isEmpty())
              .count());
    }

    /** A trial in both judgements. */
    record Line(
        String trial,
        String task,
        int repeat,
        String before,
        String now,
        @Nullable String reasonBefore,
        @Nullable String reasonNow) {
      static Line of(Pair pair) {
        return new Line(
            pair.now().id().toString(),
            pair.now().task().id().value(),
            pair.now().repeat(),
            pair.before().outcome().id(),
            pair.now().outcome().id(),
            pair.before().why(),
            pair.now().why());
      }
    }
  }
}
