package dev.agentbench.analysis;

import static dev.agentbench.testing.TwoExperiments.conditions;
import static dev.agentbench.testing.TwoExperiments.experiment;
import static dev.agentbench.testing.TwoExperiments.under;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlakinessTest {

  @Test
  void aTaskIsFlakyWhenItsOutcomeChangesThoughNothingElseDoes() {
    assertThat(Flakiness.in(List.of(experiment("a", "p p f e"), experiment("b", "p f f p"))))
        .singleElement()
        .satisfies(
            flaky -> {
              assertThat(flaky.task().id().value()).isEqualTo("task_002");
              assertThat(flaky.rate()).isEqualTo(0.5);
              assertThat(flaky.interval().low()).isPositive();
            });
  }

  @Test
  void aTaskThatChangedWithItsTemplateIsNotFlaky() {
    ExperimentResults before = experiment("a", "p p");
    ExperimentResults after = under(conditions("t2", "c1", "1"), experiment("b", "f f"));
    assertThat(Flakiness.in(List.of(before, after))).isEmpty();
  }

  @Test
  void repeatsOfOneExperimentCountToo() {
    assertThat(Flakiness.in(List.of(experiment("a", "ppf ppp"))))
        .extracting(Flakiness::passed)
        .containsExactly(2);
  }
}
