package dev.agentbench.analysis;

import dev.agentbench.analysis.Verdict.Kind;
import dev.agentbench.result.TrialMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a result has to hold for a job to go on.
 *
 * @param failOnRegression fails on {@code regressed} and {@code incomparable}, and on a task that
 *     must pass and did not
 * @param strict fails on {@code inconclusive} too
 * @param minSuccessRate from 0 to 1, of the scored trials; null: none
 */
public record Gate(boolean failOnRegression, boolean strict, @Nullable Double minSuccessRate) {

  /** What does not hold, a sentence each; empty: everything does. */
  public List<String> failures(
      ExperimentMetrics current, @Nullable Comparison comparison, RegressionSettings settings) {
    List<String> failures = new ArrayList<>();
    if (failOnRegression && comparison != null && isRefused(comparison.verdict().kind())) {
      failures.add(comparison.verdict().kind().title() + ": " + comparison.verdict().reason());
    }
    if (failOnRegression) {
      addMustPass(current, settings, failures);
    }
    if (minSuccessRate != null) {
      addMinimum(current, minSuccessRate, failures);
    }
    return failures;
  }

  private boolean isRefused(Kind kind) {
    return kind == Kind.REGRESSED
        || kind == Kind.INCOMPARABLE
        || (strict && kind == Kind.INCONCLUSIVE);
  }

  private static void addMustPass(
      ExperimentMetrics current, RegressionSettings settings, List<String> failures) {
    Set<String> passed =
        current.trials().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.task().id().value(),
                    Collectors.reducing(true, TrialMetrics::passed, Boolean::logicalAnd)))
            .entrySet()
            .stream()
            .filter(task -> task.getValue())
            .map(task -> task.getKey())
            .collect(Collectors.toSet());
    settings.mustPass().stream()
        .filter(id -> !passed.contains(id))
        .forEach(id -> failures.add("task " + id + " must pass and did not"));
  }

  private static void addMinimum(ExperimentMetrics current, double minimum, List<String> failures) {
    Rate rate = SuccessRate.of(current.trials()).scored();
    if (rate == null) {
      failures.add("no trial could be scored, so that no success rate can be told");
    } else if (rate.value() < minimum - 1e-12) {
      failures.add(
          String.format(
              Locale.ROOT,
              "success rate %.1f %% is below the minimum of %.1f %%",
              100 * rate.value(),
              100 * minimum));
    }
  }
}
