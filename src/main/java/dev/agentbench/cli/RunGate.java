package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Gate;
import dev.agentbench.app.Baselines;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.LimitWatch;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run is compared with and has to hold. */
final class RunGate {
  @Option(
      names = "--baseline",
      paramLabel = "ID",
      arity = "0..1",
      fallbackValue = Baselines.THE_SET_ONE,
      description =
          "Compares the result with an experiment: id, first digits of it, name, latest or an exported"
              + " .json file (default: what the command 'baseline set' chose).")
  private @Nullable String baseline;

  @Mixin private GateOptions gate = new GateOptions();

  @Option(
      names = "--stop-early",
      description = "Stops when --min-success-rate or regression.must_pass cannot hold any more.")
  private boolean stopEarly;

  private Optional<Baselines> baselines = Optional.empty();
  private @Nullable LimitWatch watch;

  /** Throws for options that do not go together. */
  Gate asked() {
    Gate asked = gate.gate();
    if (gate.failOnRegression() && baseline == null) {
      throw new InvalidInputException(
          "--fail-on-regression needs a baseline",
          "Add --baseline, or --baseline latest for the newest completed experiment.");
    }
    return asked;
  }

  /** Chooses the baselines before anything is paid for; what watches the run. */
  LimitWatch open(BenchmarkRun run, Configuration configuration, Console console) {
    if (baseline != null) {
      Baselines chosen = Baselines.choose(configuration, run.experiments(), baseline);
      chosen.warnings().forEach(warning -> console.err().println("warning: " + warning));
      baselines = Optional.of(chosen);
      int trials = run.experiments().get(0).manifest().repeats();
      int tasks = run.experiments().get(0).manifest().taskCount();
      console
          .err()
          .println(ForecastLines.power(run.forecast(trials), tasks, configuration.regression()));
    }
    watch = new LimitWatch(run, asked(), configuration.regression(), stopEarly);
    return watch;
  }

  /** One for each experiment of the run; none without a baseline. */
  List<Comparison> compare(RunOutcome outcome) {
    return baselines
        .map(chosen -> chosen.compare(outcome.experiments(), gate.allowPartial()))
        .orElse(List.of())
        .stream()
        .map(comparison -> comparison.marking(outcome.flaky()))
        .toList();
  }

  /** What does not hold, a sentence each. */
  List<String> failures(
      RunOutcome outcome, List<Comparison> comparisons, Configuration configuration) {
    List<String> failures = new ArrayList<>();
    if (watch != null) {
      watch.reached().ifPresent(failures::add);
    }
    for (int i = 0; i < outcome.experiments().size(); i++) {
      ExperimentMetrics results = outcome.experiments().get(i).metrics();
      Comparison comparison = comparisons.isEmpty() ? null : comparisons.get(i);
      failures.addAll(asked().failures(results, comparison, configuration.regression()));
    }
    return failures;
  }

  /** Whether a limit, not trouble, ended the run. */
  boolean endedByLimit() {
    return watch != null && watch.reached().isPresent();
  }
}
