package dev.agentbench.analysis.compare;

import static dev.agentbench.testing.TwoExperiments.compared;
import static dev.agentbench.testing.TwoExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.CostLimit;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.result.TaskVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final RegressionSettings DEFAULTS = RegressionSettings.DEFAULTS;
  private static final RegressionSettings MUST_PASS =
      new RegressionSettings(
          DEFAULTS.limits(),
          DEFAULTS.perSuccess(),
          DEFAULTS.scope(),
          List.of("task_002", "task_009"),
          DEFAULTS.maxErrorRate(),
          DEFAULTS.maxAgeDays(),
          DEFAULTS.maxCostUsd());

  @Test
  void onlyStrictFailsOnWhatIsUndecided() {
    ExperimentMetrics now = experiment("after", "p f p p").metrics();
    Comparison undecided = compared("p p p p", "p f p p");
    assertThat(gate(true, false, null).failures(now, undecided, DEFAULTS)).isEmpty();
    assertThat(gate(true, true, null).failures(now, undecided, DEFAULTS))
        .singleElement()
        .asString()
        .startsWith("inconclusive: ");
  }

  @Test
  void whatCannotBeComparedFails() {
    ExperimentMetrics now = experiment("after", "e e").metrics();
    Comparison none = compared("p p", "e e");
    assertThat(gate(true, false, null).failures(now, none, DEFAULTS)).hasSize(1);
    assertThat(gate(false, false, null).failures(now, none, DEFAULTS)).isEmpty();
  }

  @Test
  void aTaskThatMustPassFailsInAnyTrialAndWhenItIsMissing() {
    ExperimentMetrics now = experiment("after", "pp pf pp").metrics();
    assertThat(gate(true, false, null).failures(now, null, MUST_PASS))
        .containsExactly(
            "task task_002 must pass: of 2 trials 1 failed",
            "task task_009 must pass, but was not selected");
  }

  @Test
  void theMinimumIsMetExactlyAtTheMinimum() {
    ExperimentMetrics half = experiment("after", "p f").metrics();
    assertThat(gate(false, false, 0.5).failures(half, null, MUST_PASS)).isEmpty();
    assertThat(gate(false, false, 0.51).failures(half, null, MUST_PASS))
        .containsExactly("success rate 50.0 % is below the minimum of 51.0 %");
    assertThat(gate(false, false, 0.1).failures(experiment("x", "e e").metrics(), null, MUST_PASS))
        .containsExactly(
            "2 of 2 trials ended without a score (2 error), more than the 10.0 % of"
                + " regression.max_error_rate",
            "no trial could be scored, so there is no success rate");
  }

  @Test
  void stopsWhenTheMinimumIsOutOfReachAndNotBefore() {
    ExperimentResults all = experiment("after", "p f f p");
    ExactLimits limits = limits(all, gate(false, false, 0.6), MUST_PASS);
    assertThat(limits.after(all.trials().get(0))).isEmpty();
    assertThat(limits.after(all.trials().get(1))).isEmpty();
    assertThat(limits.after(all.trials().get(2)))
        .contains(
            "a success rate of 60.0 % is out of reach: at most 50.0 % if all other trials pass");
  }

  @Test
  void aTrialThatIsRunAgainCountsOnce() {
    ExperimentResults once = experiment("after", "e p");
    ExperimentResults again = experiment("after", "p p");
    ExactLimits limits = limits(once, gate(false, false, 0.9), MUST_PASS);
    assertThat(again.trials().get(0).key()).isEqualTo(once.trials().get(0).key());
    assertThat(limits.after(once.trials().get(0))).isPresent();
    assertThat(limits.after(again.trials().get(0))).isEmpty();
  }

  @Test
  void stopsWhenATaskThatMustPassDidNot() {
    ExperimentResults all = experiment("after", "p f");
    ExactLimits limits = limits(all, gate(true, false, null), MUST_PASS);
    assertThat(limits.after(all.trials().get(0))).isEmpty();
    assertThat(limits.after(all.trials().get(1))).contains("task task_002 must pass, but failed");
  }

  @Test
  void stopsWhenTheMoneyIsSpent() {
    ExperimentResults all = experiment("after", "p p p");
    CostLimit limits = new CostLimit(0.01);
    assertThat(limits.after(all.trials().get(0))).isEqualTo(Optional.empty());
    assertThat(limits.after(all.trials().get(1)))
        .contains("the run has cost 0.0178 USD, and benchmark.max_cost_usd is 0.01");
  }

  private static ExactLimits limits(
      ExperimentResults results, Gate gate, RegressionSettings settings) {
    return new ExactLimits(
        gate,
        settings,
        results.experiment().manifest().tasks().versions().stream().map(TaskVersion::id).toList(),
        1);
  }

  private static Gate gate(boolean failOnRegression, boolean strict, @Nullable Double minimum) {
    return new Gate(failOnRegression, strict, minimum);
  }
}
