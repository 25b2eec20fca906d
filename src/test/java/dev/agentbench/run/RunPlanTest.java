package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Experiment;
import dev.agentbench.task.Task;
import dev.agentbench.task.Tasks;
import dev.agentbench.testing.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final List<Task> TASKS =
      IntStream.rangeClosed(1, 4).mapToObj(n -> Tasks.task("t" + n, "simple", "coding")).toList();
  private static final List<Arm> ARMS =
      List.of(arm(Samples.completed()), arm(Samples.completedSingleAgent()));

  /** Experiments that were begun with this order go on with it. */
  @Test
  void theOrderOfBothModesShuffledStaysAsItIs() {
    assertThat(names(RunPlan.of(ARMS, TASKS, new RunSettings(1, 2, true, 5))))
        .containsExactly(SHUFFLED.split(" "));
  }

  private static final String SHUFFLED =
      "0t4#0 1t4#0 0t1#0 1t1#0 0t2#0 1t2#0 0t3#0 1t3#0"
          + " 0t4#1 1t4#1 0t2#1 1t2#1 0t1#1 1t1#1 0t3#1 1t3#1";

  @Test
  void ofAnAbTestEachTaskIsAPairWhoseOrderIsDrawn() {
    List<String> names = names(RunPlan.inDrawnPairs(ARMS, TASKS, new RunSettings(1, 8, true, 5)));
    assertThat(names).hasSize(64).doesNotHaveDuplicates();
    Set<Character> first = new HashSet<>();
    for (int i = 0; i < names.size(); i += 2) {
      assertThat(names.get(i).substring(1)).isEqualTo(names.get(i + 1).substring(1));
      first.add(names.get(i).charAt(0));
      assertThat(names.get(i)).endsWith("#" + i / 8);
    }
    assertThat(first).as("who goes first").containsExactlyInAnyOrder('0', '1');
    assertThat(names.subList(0, 8)).isNotEqualTo(names.subList(8, 16));
  }

  @Test
  void theSeedDecidesTheOrderOfAnAbTest() {
    List<String> five = names(RunPlan.inDrawnPairs(ARMS, TASKS, new RunSettings(1, 2, true, 5)));
    assertThat(names(RunPlan.inDrawnPairs(ARMS, TASKS, new RunSettings(9, 2, true, 5))))
        .isEqualTo(five);
    assertThat(names(RunPlan.inDrawnPairs(ARMS, TASKS, new RunSettings(1, 2, true, 6))))
        .isNotEqualTo(five);
  }

  /** Sequential tests take the tasks in this order. */
  @Test
  void theFirstOrderOfAnAbTestIsTheTasksShuffledByTheSeed() {
    List<Task> shuffled = new ArrayList<>(TASKS);
    Collections.shuffle(shuffled, new Random(5));
    List<Task> started =
        RunPlan.inDrawnPairs(ARMS, TASKS, new RunSettings(1, 1, true, 5)).trials().stream()
            .map(item -> item.trial().task())
            .distinct()
            .toList();
    assertThat(started).isEqualTo(shuffled);
  }

  private static List<String> names(RunPlan plan) {
    return plan.trials().stream()
        .map(
            item ->
                ARMS.indexOf(item.arm())
                    + item.trial().task().id().value()
                    + "#"
                    + item.trial().repeat())
        .toList();
  }

  private static Arm arm(Experiment experiment) {
    return new Arm(experiment, null);
  }
}
