package dev.agentbench.cli.run;

import dev.agentbench.app.AbTestConfigurations;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.ForecastLines;
import dev.agentbench.app.RunOutlook;
import dev.agentbench.cli.console.Console;
import dev.agentbench.progress.Terminal;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Output of an A/B test before and after the trials. */
final class AbTestScreen {
  private final Console console;
  private final AbTestConfigurations configurations;
  private final RunScreen run;
  private final boolean quiet;
  private final List<String> facts = new ArrayList<>();
  private final List<String> forecasts = new ArrayList<>();

  AbTestScreen(
      Console console,
      Terminal terminal,
      AbTestConfigurations configurations,
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
  void begins(BenchmarkRun started) throws InterruptedException {
    Manifest manifest = started.experiments().get(0).manifest();
    RunOutlook outlook = started.outlook(manifest.schedule().repeats());
    goesOn(started);
    forecasts.add(
        ForecastLines.power(
            outlook.power(), manifest.tasks().count(), configurations.a().regression()));
    forecasts.add(ForecastLines.expected(outlook, manifest.tasks().count()));
    forecasts.forEach(this::tell);
  }

  /** What was said before the start; nothing where a test went on. */
  List<String> forecasts() {
    return List.copyOf(forecasts);
  }

  void goesOn(BenchmarkRun started) throws InterruptedException {
    run.begins(started);
    Optional<AbTestArm> arm = AbTestArm.of(started.experiments().get(0));
    tell("A/B test " + arm.map(AbTestArm::briefGroup).orElse("") + ": " + differences());
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
    boolean yes = console.confirms("Start?");
    if (!yes) {
      console.err().println("Nothing was run.");
      console.err().flush();
    }
    return yes;
  }

  void answered() {
    console.err().println("Nothing to do: this sequential test is already decided.");
  }

  /** What was told about the test, for its report. */
  List<String> facts() {
    return List.copyOf(facts);
  }

  /** {@code A configs/a.yaml, multi-agent}; the mode alone for an experiment of its own. */
  static String nameOf(Experiment experiment) {
    return AbTestArm.of(experiment)
        .map(arm -> arm.name() + " " + arm.config() + ", " + experiment.mode())
        .orElse(experiment.mode().id());
  }
}
