package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.SuccessRate;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that a result has to meet for a job to go on.
 *
 * @param failOnRegression fails on {@code regressed} and {@code incomparable}, on trials without a
 *     score that put the comparison in doubt, and on a task that must pass and did not
 * @param strict fails on {@code inconclusive} too
 * @param minSuccessRate from 0 to 1, of all trials, one without a score counting as not passed;
 *     null: none
 */
public record Gate(boolean failOnRegression, boolean strict, @Nullable Double minSuccessRate) {

  /** What does not hold, a sentence each; empty: everything does. */
  public List<String> failures(
      ExperimentMetrics current, @Nullable Comparison comparison, RegressionSettings settings) {
    List<String> failures = new ArrayList<>();
    boolean doubted = comparison != null && !comparison.success().unscored().doubts().isEmpty();
    if (failOnRegression
        && comparison != null
        && (doubted || isRefused(comparison.verdict().kind()))) {
      failures.add(comparison.verdict().kind().title() + ": " + comparison.verdict().reason());
    }
    if (failOnRegression) {
      addMustPass(current, settings, failures);
    }
    OutcomeCounts outcomes = OutcomeCounts.of(current.trials());
    if (minSuccessRate != null || (failOnRegression && !doubted)) {
      UnscoredShares.tooMany(outcomes, settings.maxErrorRate()).ifPresent(failures::add);
    }
    if (minSuccessRate != null) {
      addMinimum(current, outcomes, minSuccessRate, failures);
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
    Map<String, List<TrialMetrics>> byTask =
        current.trials().stream()
            .collect(Collectors.groupingBy(trial -> trial.task().id().value()));
    for (String task : settings.mustPass()) {
      OutcomeCounts counts = OutcomeCounts.of(byTask.getOrDefault(task, List.of()));
      if (counts.total() == 0) {
        failures.add("task " + task + " must pass, but was not selected");
      } else if (counts.passed() < counts.total()) {
        failures.add("task " + task + " must pass: " + otherwise(counts));
      }
    }
  }

  /** Such as {@code of 3 trials 1 failed, 1 ended as error}. */
  private static String otherwise(OutcomeCounts counts) {
    String ends =
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome != Outcome.PASSED && counts.count(outcome) > 0)
            .map(outcome -> counts.count(outcome) + end(outcome))
            .collect(Collectors.joining(", "));
    return "of " + Quantity.plural(counts.total(), "trial") + " " + ends;
  }

  private static String end(Outcome outcome) {
    return switch (outcome) {
      case FAILED -> " failed";
      case TIMEOUT -> " timed out";
      case CANCELLED -> " was cancelled";
      case PASSED, UNVERIFIED, ERROR -> " ended as " + outcome.id();
    };
  }

  private static void addMinimum(
      ExperimentMetrics current, OutcomeCounts outcomes, double minimum, List<String> failures) {
    Rate rate = SuccessRate.of(current.trials()).intentionToTreat();
    if (outcomes.scored() == 0 || rate == null) {
      failures.add("no trial could be scored, so there is no success rate");
    } else if (rate.value() < minimum - 1e-12) {
      failures.add(
          String.format(
              Locale.ROOT,
              "success rate %s%s is below the minimum of %s",
              Quantity.percent(rate.value()),
              outcomes.unscored() == 0
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      " (%d of %d trials without a score count as not passed)",
                      outcomes.unscored(),
                      outcomes.total()),
              Quantity.percent(minimum)));
    }
  }
}
