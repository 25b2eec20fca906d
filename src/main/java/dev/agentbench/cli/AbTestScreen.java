package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.Forecast;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.TestConfigurations;
import dev.agentbench.progress.Terminal;
import dev.agentbench.report.ReportWriter;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TestArm;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an A/B test says before and after the trials. */
final class AbTestScreen {
  private final Console console;
  private final TestConfigurations configurations;
  private final RunScreen run;
  private final boolean quiet;
  private final List<String> facts = new ArrayList<>();

  AbTestScreen(
      Console console,
      Terminal terminal,
      TestConfigurations configurations,
      boolean quiet,
      boolean json) {
    this.console = console;
    this.configurations = configurations;
    this.run = new RunScreen(console, terminal, quiet, json);
    this.quiet = quiet;
  }

  /** What it has in common with any run. */
  RunScreen run() {
    return run;
  }

  /** What is going to be run, what it can show, and what it may cost. */
  void begins(BenchmarkRun started) {
    Manifest manifest = started.experiments().get(0).manifest();
    Forecast forecast = started.forecast(manifest.repeats());
    goesOn(started);
    tell(ForecastLines.power(forecast, manifest.taskCount(), configurations.a().regression()));
    tell(ForecastLines.cost(forecast, started.experiments().size()));
  }

  void goesOn(BenchmarkRun started) {
    run.begins(started);
    Optional<TestArm> arm = TestArm.of(started.experiments().get(0));
    tell("A/B test " + arm.map(TestArm::briefGroup).orElse("") + ": " + differences());
    configurations.notes().forEach(note -> tell("Note: " + note + "."));
  }

  private String differences() {
    List<String> keys = configurations.differences();
    return keys.isEmpty()
        ? "A and B do not differ."
        : "A and B differ in " + String.join(", ", keys) + ".";
  }

  private void tell(String fact) {
    facts.add(fact);
    if (!quiet) {
      console.err().println(fact);
      console.err().flush();
    }
  }

  /** Asks where a person can answer; starts at once where none can. */
  boolean isConfirmed() {
    if (console.in() == null) {
      return true;
    }
    console.err().print("Start? [y/N] ");
    console.err().flush();
    Optional<String> answer = console.readLine();
    boolean yes = answer.filter(text -> text.strip().matches("(?i)y|yes")).isPresent();
    if (!yes) {
      console.err().println((answer.isEmpty() ? "\n" : "") + "Nothing was run.");
      console.err().flush();
    }
    return yes;
  }

  void answered() {
    console.err().println("Nothing to do: this sequential test has its answer.");
  }

  /**
   * What both arms came to.
   *
   * @param resume the command that goes on with them; null when they ended as they should
   */
  void ends(RunOutcome outcome, boolean reportFollows, @Nullable String resume) {
    run.summary(outcome, reportFollows);
    if (resume != null) {
      run.unfinished(outcome, resume);
    }
  }

  /** With --json the one document is all that goes to standard output. */
  void compared(RunOutcome outcome, Comparison comparison, List<String> failures) {
    run.document(SummaryView.of(outcome.experiments(), List.of(comparison), failures));
    run.compared(List.of(comparison));
  }

  void reported(RunOutcome outcome, Comparison comparison) {
    run.reported(
        new ReportWriter(configurations.a().report(), Clock.systemUTC())
            .writeTest(outcome.experiments(), outcome.flaky(), comparison, facts));
  }

  /** An arm without a single result is a failure, however the other one did. */
  static int exitCode(RunOutcome outcome) {
    int code = RunScreen.exitCode(outcome);
    boolean dead =
        outcome.experiments().stream()
            .anyMatch(
                arm -> arm.trials().stream().allMatch(trial -> trial.outcome() == Outcome.ERROR));
    return code == ExitCodes.OK && dead ? ExitCodes.FAILURE : code;
  }

  /** {@code A configs/a.yaml, multi-agent}; the mode alone for an experiment of its own. */
  static String nameOf(Experiment experiment) {
    return TestArm.of(experiment)
        .map(arm -> arm.name() + " " + arm.config() + ", " + experiment.mode())
        .orElse(experiment.mode().id());
  }
}
