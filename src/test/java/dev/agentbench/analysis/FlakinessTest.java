package dev.agentbench.analysis;

import static dev.agentbench.testing.TwoExperiments.conditions;
import static dev.agentbench.testing.TwoExperiments.experiment;
import static dev.agentbench.testing.TwoExperiments.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskRef;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlakinessTest {

  @Test
  void aTaskIsFlakyWhenItsOutcomeChangesThoughNothingElseDoes() {
    assertThat(in(experiment("a", "p p f e"), experiment("b", "p f f p")))
        .singleElement()
        .satisfies(
            flaky -> {
              assertThat(flaky.score().task().value()).isEqualTo("task_002");
              assertThat(flaky.rate()).isEqualTo(0.5);
              assertThat(flaky.interval().low()).isPositive();
            });
  }

  @Test
  void aTaskThatChangedWithItsTemplateIsNotFlaky() {
    ExperimentResults before = experiment("a", "p p");
    ExperimentResults after = under(conditions("t2", "c1", "1"), experiment("b", "f f"));
    assertThat(in(before, after)).isEmpty();
  }

  @Test
  void repeatsOfOneExperimentCountToo() {
    assertThat(in(experiment("a", "ppf ppp")))
        .extracting(flaky -> flaky.score().passed())
        .containsExactly(2);
  }

  @Test
  void evenChancesComeFirstThenTheOrderOfTheIds() {
    assertThat(in(experiment("a", "pppf pf ppff ffff pfff")))
        .extracting(flaky -> flaky.score().task().value())
        .containsExactly("task_002", "task_003", "task_001", "task_005");
  }

  @Test
  void aTaskThatIsFlakyUnderTwoConfigurationsIsListedOnceWithTheMostTrials() {
    ExperimentResults one = experiment("a", "pf pppf");
    ExperimentResults other = under(conditions("t2", "c1", "1"), experiment("b", "ppf pf"));
    assertThat(in(one, other)).hasSize(4);
    assertThat(FlakyTasks.eachOnce(in(one, other)))
        .extracting(flaky -> flaky.score().task() + " " + flaky.score().scored())
        .containsExactly("task_001 3", "task_002 4");
  }

  @Test
  void aTaskIsKnownAsFlakyInItsModeAndAsItWasAskedOnly() {
    ExperimentResults earlier = experiment("a", "ppf");
    FlakyTasks known = FlakyTasks.of(in(earlier));
    TaskRef task = earlier.trials().get(0).task();
    TaskRef changed =
        new TaskRef(task.id(), task.category(), task.type(), task.title(), null, "changed");
    assertThat(known.find(task, Mode.MULTI_AGENT)).map(flaky -> flaky.score().scored()).contains(3);
    assertThat(known.find(task, Mode.SINGLE_AGENT)).isEmpty();
    assertThat(known.find(changed, Mode.MULTI_AGENT)).isEmpty();
    assertThat(FlakyTasks.NONE.find(task, Mode.MULTI_AGENT)).isEmpty();
  }

  @Test
  void ofSeveralConfigurationsTheOneWithTheMostTrialsIsTold() {
    ExperimentResults few = experiment("a", "pf");
    ExperimentResults many = under(conditions("t2", "c1", "1"), experiment("b", "pppf"));
    TaskRef task = few.trials().get(0).task();
    for (List<Flakiness> flaky : List.of(in(few, many), in(many, few))) {
      assertThat(FlakyTasks.of(flaky).find(task, Mode.MULTI_AGENT))
          .map(found -> found.score().passed())
          .contains(3);
    }
  }

  private static List<Flakiness> in(ExperimentResults... experiments) {
    return Flakiness.in(
        Stream.of(experiments).map(ExperimentResults::metrics).map(ExperimentScores::of).toList());
  }
}
