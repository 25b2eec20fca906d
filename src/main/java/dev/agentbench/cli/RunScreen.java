package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.progress.Rate;
import dev.agentbench.progress.RunSummaryLine;
import dev.agentbench.progress.SummaryTable;
import dev.agentbench.progress.Terminal;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TestArm;
import dev.agentbench.result.Trial;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.text.ForeignText;
import dev.agentbench.workspace.CommandRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code run} says before and after the trials. */
final class RunScreen {
  private final Console console;
  private final Terminal terminal;
  private final boolean quiet;
  private final boolean json;

  RunScreen(Console console, Terminal terminal, boolean quiet, boolean json) {
    this.console = console;
    this.terminal = terminal;
    this.quiet = quiet;
    this.json = json;
  }

  void dryRun(RunRequest request, TaskSet tasks) {
    List<Task> selected = request.selection().apply(tasks.tasks());
    PrintWriter out = console.out();
    if (json) {
      out.println(JsonDocument.of(selected.stream().map(TaskView::of).toList()));
      return;
    }
    TextTable table = new TextTable("TASK", "CATEGORY", "TYPE", "CHECKS", "TITLE");
    selected.forEach(
        task ->
            table.row(task.id(), task.category(), task.type(), task.checks().size(), task.title()));
    table.print(out);
    int trials = selected.size() * request.settings().repeats() * request.arms().size();
    out.printf(
        Locale.ROOT,
        "%nWould run %d trials: %d tasks, %d times each, %s; at most %d at once. Nothing was run.%n",
        trials,
        selected.size(),
        request.settings().repeats(),
        request.arms().stream()
            .map(arm -> arm.test() == null ? arm.mode().id() : arm.test().name())
            .collect(Collectors.joining(" and ")),
        request.settings().concurrency());
  }

  void begins(BenchmarkRun run) {
    if (quiet) {
      return;
    }
    PrintWriter err = console.err();
    for (Path spool : run.spools()) {
      err.println(
          "Results of an earlier run wait outside the database: "
              + Invocation.of("experiments import " + spool));
    }
    for (Experiment experiment : run.experiments()) {
      err.printf(
          Locale.ROOT,
          "Experiment %s: %s, trials: %s, at once: %d, Gateway %s%n",
          experiment.id().brief(),
          AbTestScreen.nameOf(experiment),
          trials(run.left(experiment), experiment.manifest().plannedTrials()),
          run.concurrency(),
          experiment.manifest().gatewayUrl());
    }
    if (run.experiments().stream().anyMatch(experiment -> experiment.manifest().scripted())) {
      err.println(
          "The agents are SCRIPTED: they replay reference solutions with drawn mistakes. These figures say nothing about a real model.");
    }
    run.experiments().stream()
        .map(experiment -> experiment.manifest().sandbox())
        .filter(sandbox -> sandbox.startsWith(CommandRunner.NO_SANDBOX))
        .distinct()
        .forEach(sandbox -> err.println(warning(sandbox)));
    err.flush();
  }

  /**
   * What follows from the lack of a sandbox.
   *
   * @param sandbox why there is none, and what holds in its place after a colon
   */
  private static String warning(String sandbox) {
    return "Commands of agents run with "
        + sandbox.substring(0, sandbox.indexOf(':'))
        + ": they reach all that you reach. docs/security.md says what follows.";
  }

  private static String trials(int left, int planned) {
    return left == planned ? Integer.toString(planned) : left + " left of " + planned;
  }

  void nothingToDo(String experiment) {
    console.err().println("Nothing to do: every trial of " + experiment + " is finished.");
    if (json) {
      console.out().println("[]");
    }
  }

  /** The result for machines, where it is asked for: all that goes to standard output then. */
  void document(Object result) {
    if (json) {
      console.out().println(JsonDocument.of(result));
    }
  }

  /** What the run came to, for people. */
  void summary(RunOutcome outcome, boolean reportFollows) {
    if (!json) {
      List<RunSummaryLine> lines = outcome.experiments().stream().map(RunScreen::summary).toList();
      new SummaryTable(terminal).print(console.out(), lines, nextCommands(outcome, reportFollows));
    }
  }

  /**
   * Why the run did not come to its end, if so.
   *
   * @param resume the command that goes on with it
   */
  void unfinished(RunOutcome outcome, String resume) {
    if (outcome.result().status() != Status.COMPLETED) {
      console.out().flush();
      console
          .err()
          .println("Not complete: " + ForeignText.line(String.valueOf(outcome.result().reason())));
      console.err().println("Resume: " + resume);
    } else if (onlyErrors(outcome)) {
      console.out().flush();
      console
          .err()
          .println(
              "error: every trial ended as error: " + ForeignText.line(reasonOfFirst(outcome)));
    }
  }

  private static String reasonOfFirst(RunOutcome outcome) {
    return trials(outcome).stream()
        .map(Trial::reason)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("no trial was run");
  }

  /** With --json the document of the run is all that goes to standard output. */
  void compared(List<Comparison> comparisons) {
    PrintWriter screen = json ? console.err() : console.out();
    for (Comparison comparison : comparisons) {
      screen.println();
      new ComparisonScreen(screen).print(comparison);
    }
    screen.flush();
  }

  void reported(Path report) {
    (json ? console.err() : console.out()).println("Report: " + report);
  }

  static int exitCode(RunOutcome outcome) {
    if (outcome.result().status() == Status.INTERRUPTED) {
      return ExitCodes.INTERRUPTED;
    }
    return outcome.result().status() == Status.STOPPED || onlyErrors(outcome)
        ? ExitCodes.FAILURE
        : ExitCodes.OK;
  }

  private static boolean onlyErrors(RunOutcome outcome) {
    return trials(outcome).stream().allMatch(trial -> trial.outcome() == Outcome.ERROR);
  }

  private static List<Trial> trials(RunOutcome outcome) {
    return outcome.experiments().stream().flatMap(results -> results.trials().stream()).toList();
  }

  private static RunSummaryLine summary(ExperimentResults results) {
    Figures figures = results.figures();
    return new RunSummaryLine(
        TestArm.of(results.experiment())
            .map(TestArm::name)
            .orElse(results.experiment().mode().id()),
        Arrays.stream(Outcome.values())
            .collect(Collectors.toMap(Function.identity(), figures.outcomes()::count)),
        Optional.ofNullable(figures.success().scored())
            .map(rate -> new Rate(rate.value(), rate.interval().low(), rate.interval().high()))
            .orElse(null),
        figures.integrity().flagged(),
        Math.toIntExact(results.trials().stream().filter(Trial::isUsageKnown).count()),
        results.trials().stream().mapToLong(trial -> trial.tokens().total()).sum(),
        results.trials().stream().mapToDouble(Trial::costUsd).sum());
  }

  private static List<String> nextCommands(RunOutcome outcome, boolean reportFollows) {
    List<String> commands = new ArrayList<>();
    for (ExperimentResults results : outcome.experiments()) {
      commands.add(Invocation.of("experiments show " + results.experiment().id().brief()));
    }
    if (!reportFollows) {
      String id = outcome.experiments().get(0).experiment().id().brief();
      commands.add(Invocation.of("report --experiment-id " + id));
    }
    return commands;
  }
}
