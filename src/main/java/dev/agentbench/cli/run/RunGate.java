package dev.agentbench.cli.run;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.Gate;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.Baselines;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.ForecastLines;
import dev.agentbench.app.LimitWatch;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunOutlook;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.GateOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.report.JobResult;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Baseline and gates of a run. */
final class RunGate {
  /** Trials of a run that nobody compares; to simulate more would delay its start by seconds. */
  private static final int MOST_SIMULATED = 5_000;

  @Option(
      names = "--baseline",
      paramLabel = "ID",
      arity = "0..1",
      fallbackValue = Baselines.THE_SET_ONE,
      description =
          "Compare the result with an experiment: id or id prefix, name, or an exported .json"
              + " file; or latest, label:KEY=VALUE, name:NAME: the newest completed one that can be"
              + " compared (default: what the command 'baseline set' chose).")
  private @Nullable String baseline;

  @Mixin private GateOptions gate = new GateOptions();

  @Option(
      names = "--stop-early",
      description =
          "Stop as soon as --min-success-rate or regression.must_pass cannot be met any more.")
  private boolean stopEarly;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "Start no more trials once N trials failed or timed out, and fail the gate.")
  private @Nullable Integer maxFailures;

  private Optional<Baselines> baselines = Optional.empty();
  private final List<String> warnings = new ArrayList<>();
  private List<String> forecast = List.of();
  private @Nullable LimitWatch watch;

  /** Throws for options that do not go together. */
  Gate asked() {
    Gate asked = gate.gate();
    if (maxFailures != null && maxFailures < 1) {
      throw new InvalidInputException(
          "--max-failures must be at least 1, not " + maxFailures, null);
    }
    if (gate.failOnRegression() && baseline == null) {
      throw new InvalidInputException(
          "--fail-on-regression needs a baseline",
          "Add --baseline, or --baseline latest for the newest completed experiment.");
    }
    return asked;
  }

  /** Chooses the baselines before anything is paid for; what watches the run. */
  LimitWatch open(BenchmarkRun run, Configuration configuration, Console console)
      throws InterruptedException {
    baselines = choose(configuration, run::experiments);
    refuseIncomparable(baselines);
    baselines.ifPresent(
        chosen -> {
          warnings.addAll(chosen.warnings());
          warnings.addAll(chosen.obstacles());
          warnings.forEach(warning -> console.err().println("warning: " + warning));
        });
    forecast = forecast(run, configuration.regression());
    warnings.addAll(run.missingPrograms());
    watch = new LimitWatch(run, asked(), configuration.regression(), stopEarly, maxFailures);
    return watch;
  }

  /** Baselines for the experiments of a run; empty when none is asked for. */
  Optional<Baselines> choose(Configuration configuration, Supplier<List<Experiment>> experiments) {
    return Optional.ofNullable(baseline)
        .map(
            wanted ->
                Baselines.choose(configuration, experiments.get(), wanted, gate.allowPartial()));
  }

  /** A rest of a run has a forecast of what it shows, which is the whole, and none of its cost. */
  private List<String> forecast(BenchmarkRun run, RegressionSettings settings) {
    Manifest last = run.experiments().get(run.experiments().size() - 1).manifest();
    int tasks = last.tasks().count();
    RunOutlook outlook =
        run.outlook(baselines.map(Baselines::repeatsOfLast).orElse(last.schedule().repeats()));
    List<String> lines = new ArrayList<>();
    if (baselines.isPresent()) {
      lines.add(ForecastLines.power(outlook.power(), tasks, settings));
    } else if (last.plannedTrials() <= MOST_SIMULATED) {
      lines.add(ForecastLines.brief(outlook.power(), tasks, settings));
    }
    boolean whole =
        run.experiments().stream().allMatch(one -> run.left(one) == one.manifest().plannedTrials());
    if (whole) {
      lines.add(ForecastLines.expected(outlook, tasks));
    }
    return lines;
  }

  /** With which the experiments will be compared; empty: with none. */
  Optional<Baselines> baselines() {
    return baselines;
  }

  /** What was said before the start, a line each. */
  List<String> forecast() {
    return forecast;
  }

  /** A gate that is sure to fail is no reason to run anything: told before anything is paid for. */
  void refuseIncomparable(Optional<Baselines> chosen) {
    List<String> obstacles = chosen.map(Baselines::obstacles).orElse(List.of());
    if (gate.failOnRegression() && !obstacles.isEmpty()) {
      throw new InvalidInputException(
          "Nothing was run, because " + String.join(", and ", obstacles),
          "Select the tasks of the baseline, choose another with --baseline, compare the tasks that"
              + " both have with --allow-partial, or run without --fail-on-regression.");
    }
  }

  /** One for each experiment of the run; none without a baseline. */
  List<Comparison> compare(RunOutcome outcome) {
    return baselines.map(chosen -> chosen.compare(outcome.experiments())).orElse(List.of()).stream()
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

  /** What CI systems are told. */
  JobResult job(RunOutcome outcome, List<Comparison> comparisons, List<String> failures) {
    return new JobResult(
        outcome.experiments(), outcome.flaky(), comparisons, failures, warnings, forecast);
  }

  /** Whether a limit, not trouble, ended the run. */
  boolean endedByLimit() {
    return watch != null && watch.reached().isPresent();
  }
}
