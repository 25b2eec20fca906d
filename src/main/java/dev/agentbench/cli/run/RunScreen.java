package dev.agentbench.cli.run;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.SkippedChecks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.Baselines;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.DryRun;
import dev.agentbench.app.DryRunDocuments;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.app.TrialFinder;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.Invocation;
import dev.agentbench.cli.view.ComparisonScreen;
import dev.agentbench.cli.view.DryRunScreen;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.progress.RunSummaryLine;
import dev.agentbench.progress.SummaryTable;
import dev.agentbench.progress.Terminal;
import dev.agentbench.progress.Throughput;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.run.RunResult;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.text.ForeignText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Output of {@code run} before and after the trials. */
final class RunScreen {
  private final Console console;
  private final Terminal terminal;
  private final boolean quiet;
  private final boolean json;
  private List<String> missing = List.of();

  RunScreen(Console console, Terminal terminal, boolean quiet, boolean json) {
    this.console = console;
    this.terminal = terminal;
    this.quiet = quiet;
    this.json = json;
  }

  void dryRun(
      RunRequest request,
      TaskSet tasks,
      RegressionSettings regression,
      Optional<Baselines> baselines)
      throws InterruptedException {
    DryRun run = DryRun.of(request, tasks.tasks(), baselines);
    if (json) {
      console.out().println(JsonDocument.of(DryRunDocuments.of(request, run, regression)));
    } else {
      new DryRunScreen(console.out()).print(request, run, regression);
    }
    console.out().flush();
  }

  /** What of the checks cannot run, as {@link #begins} told it. */
  List<String> missing() {
    return missing;
  }

  /**
   * Keeps the experiments of a run and tells about it.
   *
   * @throws dev.agentbench.error.BenchmarkException when the process may not open enough files, or
   *     the database cannot be written
   */
  void begins(BenchmarkRun run) throws InterruptedException {
    missing = run.missingPrograms();
    run.refuseTooFewFiles().ifPresent(console.err()::println);
    run.keepExperiments();
    if (quiet) {
      return;
    }
    PrintWriter err = console.err();
    for (Path spool : run.spools()) {
      err.println(
          "Results of an earlier run are not in the database yet: "
              + Invocation.of("experiments import " + spool));
    }
    for (Experiment experiment : run.experiments()) {
      err.printf(
          Locale.ROOT,
          "Experiment %s: %s, trials: %s, concurrency: %d, Gateway %s%n",
          experiment.id().brief(),
          AbTestScreen.nameOf(experiment),
          trials(run.left(experiment), experiment.manifest().plannedTrials()),
          run.concurrency(),
          experiment.manifest().gateway().url());
    }
    if (run.experiments().stream()
        .anyMatch(experiment -> experiment.manifest().gateway().scripted())) {
      err.println(
          "The agents are SCRIPTED: they replay reference solutions with random mistakes. These"
              + " figures say nothing about a real model.");
    }
    run.dangers().forEach(danger -> err.println("warning: " + danger));
    missing.forEach(sentence -> err.println("warning: " + sentence));
    err.flush();
  }

  /** What the run can show, takes and costs, a line each. */
  void forecast(List<String> lines) {
    if (!quiet) {
      lines.forEach(console.err()::println);
      console.err().flush();
    }
  }

  private static String trials(int left, int planned) {
    return left == planned ? Integer.toString(planned) : left + " left of " + planned;
  }

  void nothingToDo(String experiment) {
    nothingToRun("every trial of " + experiment + " is finished");
  }

  /**
   * Nothing was run, and that is well.
   *
   * @param why without a full stop
   */
  void nothingToRun(String why) {
    console.err().println("Nothing to do: " + why + ".");
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
  void summary(RunOutcome outcome) {
    if (!json) {
      List<RunSummaryLine> lines = outcome.experiments().stream().map(RunScreen::summary).toList();
      new SummaryTable(terminal).print(console.out(), lines);
    }
  }

  /** The last words: commands worth typing. */
  void next(RunOutcome outcome, boolean reportFollows) {
    console.err().flush();
    if (!json) {
      console.out().println();
      console.out().println("Next:");
      nextCommands(outcome, reportFollows)
          .forEach(command -> console.out().println("  " + command));
      console.out().flush();
    }
  }

  /**
   * Why the run did not come to its end, or which trials the infrastructure spoiled, if so.
   *
   * @param resume the command that goes on with it
   */
  void unfinished(RunOutcome outcome, String resume) {
    long errors = RunHealth.errors(outcome);
    Optional<String> trouble = RunHealth.trouble(outcome);
    RunResult result = outcome.result();
    if (result.status() == Status.STOPPED && result.told()) {
      toldWith(resume, "Not complete, for the reason above.");
    } else if (result.status() != Status.COMPLETED) {
      toldWith(resume, "Not complete: " + String.valueOf(result.reason()));
    } else if (trouble.isPresent() && errors == 0) {
      console.out().flush();
      console.err().println("error: " + ForeignText.line(trouble.get()));
    } else if (trouble.isPresent()) {
      toldWith(resume, "error: " + trouble.get());
    } else if (errors > 0) {
      toldWith(
          resume,
          errors
              + (errors == 1 ? " trial" : " trials")
              + " ended as error and can be run again: "
              + RunHealth.reasonOfFirst(outcome));
    }
  }

  private void toldWith(String resume, String sentence) {
    console.out().flush();
    console.err().println(ForeignText.line(sentence));
    console.err().println("Resume: " + resume);
    console.err().flush();
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

  private static RunSummaryLine summary(ExperimentResults results) {
    Figures figures = results.figures();
    return new RunSummaryLine(
        AbTestArm.of(results.experiment())
            .map(AbTestArm::name)
            .orElse(results.experiment().mode().id()),
        Arrays.stream(Outcome.values())
            .collect(Collectors.toMap(Function.identity(), figures.outcomes()::count)),
        Optional.ofNullable(figures.success().scored())
            .map(
                rate -> new Throughput(rate.value(), rate.interval().low(), rate.interval().high()))
            .orElse(null),
        figures.integrity().flagged(),
        SkippedChecks.of(results.trials()).checks(),
        Math.toIntExact(results.trials().stream().filter(Trial::isUsageKnown).count()),
        results.trials().stream().mapToLong(trial -> trial.tokens().total()).sum(),
        results.trials().stream().mapToDouble(Trial::costUsd).sum(),
        results.trials().stream().anyMatch(Trial::isCostEstimated));
  }

  private static List<String> nextCommands(RunOutcome outcome, boolean reportFollows) {
    List<String> commands = new ArrayList<>();
    for (ExperimentResults results : outcome.experiments()) {
      commands.add(Invocation.of("experiments show " + results.experiment().id().brief()));
    }
    outcome.experiments().stream()
        .flatMap(results -> results.trials().stream())
        .filter(trial -> trial.outcome().isScored() && !trial.passed())
        .findFirst()
        .map(trial -> Invocation.of("trial show " + TrialFinder.place(trial.key())))
        .ifPresent(commands::add);
    if (!reportFollows) {
      String id = outcome.experiments().get(0).experiment().id().brief();
      commands.add(Invocation.of("report --experiment-id " + id));
    }
    return commands;
  }
}
