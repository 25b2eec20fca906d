package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.Plan;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.trial.conversation.PlanApproval;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans that no dialect foresees: odd ones, and hostile ones. */
class PlanDisordersTest {
  private final PlanDialogue dialogue = new PlanDialogue(PlanApproval.APPROVE_ALL);

  private static String plan(String id, String... subtasks) {
    String listed =
        List.of(subtasks).stream()
            .map(each -> "{'id':'" + each + "','description':'do " + each + "'}")
            .collect(Collectors.joining(","));
    return "{'type':'plan_created','metadata':{'plan_id':'"
        + id
        + "','plan_summary':{'subtasks':["
        + listed
        + "]}}}";
  }

  private static String started(String id) {
    return "{'type':'subtask_started','metadata':{'subtask_id':'" + id + "'}}";
  }

  private static String ended(String id) {
    return "{'type':'subtask_completed','metadata':{'subtask_id':'" + id + "'}}";
  }

  private boolean isOverAfterTheGrace() {
    return dialogue.waits(PlanDialogue.GRACE).isOver();
  }

  @Nested
  class TheAgent {
    @Test
    void replacesThePlanByAnotherAndEndsThat() {
      dialogue.hears(plan("p1", "a", "b")).hears(started("a")).hears(plan("p2", "c"));
      dialogue.hears(started("c")).hears(ended("c"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.kept())
          .isEqualTo("replaced: a running, b pending\ncompleted: c completed");
    }

    @Test
    void makesAPlanForASubtaskAndGoesOnWithTheFirst() {
      dialogue.hears(plan("p1", "a", "b")).hears(started("a"));
      dialogue.hears(plan("p2", "c")).hears(started("c")).hears(ended("c")).hears(ended("a"));
      assertThat(isOverAfterTheGrace()).isFalse();
      dialogue.hears(started("b")).hears(ended("b"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.kept())
          .isEqualTo("completed: a completed, b completed\ncompleted: c completed");
    }

    @Test
    void announcesThePlanOnceMoreWithoutASubtask() {
      dialogue.hears(plan("p", "a", "b")).hears(plan("p", "b", "c"));
      dialogue.hears(ended("b")).hears(ended("c"));
      assertThat(isOverAfterTheGrace()).isTrue();
      List<SubtaskRecord> subtasks = dialogue.plans().get(0).subtasks();
      assertThat(subtasks)
          .filteredOn(SubtaskRecord::added)
          .extracting(SubtaskRecord::subtaskId)
          .containsExactly("c");
    }

    @Test
    void addsASubtaskThatWasNotPlanned() {
      dialogue
          .hears(plan("p", "a"))
          .hears(started("extra"))
          .hears(ended("extra"))
          .hears(ended("a"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.plans().get(0).subtasks())
          .extracting(SubtaskRecord::added)
          .containsExactly(false, true);
    }

    @Test
    void leavesThePlanWithoutAWord() {
      dialogue.hears(plan("p", "a", "b")).hears(started("a"));
      assertThat(dialogue.waits(Duration.ofSeconds(61)).ending()).isEqualTo("TimedOut");
      assertThat(dialogue.kept()).isEqualTo("null: a running, b pending");
    }

    @Test
    void givesTwoSubtasksOneId() {
      dialogue.hears(plan("p", "a", "a")).hears(ended("a"));
      assertThat(isOverAfterTheGrace()).isFalse();
      dialogue.hears(ended("a"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.kept()).isEqualTo("completed: a completed, a (2) completed");
    }

    @Test
    void saysAWordForHowASubtaskEndedThatNobodyKnows() {
      dialogue.hears(plan("p", "a"));
      dialogue.hears(
          "{'type':'subtask_completed','metadata':{'subtask_id':'a','status':'exploded',"
              + "'error':'boom'}}");
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.kept()).isEqualTo("failed: a failed");
    }

    @Test
    void tellsTheFailureOfTheLastSubtaskOnceMoreAfterThePlanIsOver() {
      dialogue.hears(plan("p", "a"));
      String failure =
          "{'type':'error','error':'boom','is_final':false,'metadata':{'subtask_id':'a'}}";
      dialogue.hears(failure).hears(failure);
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.ending()).isEqualTo("Answered");
      assertThat(dialogue.kept()).isEqualTo("failed: a failed");
    }

    @Test
    void callsToolsForTheSubtaskAtWorkAndForOneThatItNames() {
      dialogue.hears(plan("p", "a", "b"));
      dialogue.hears("{'type':'tool_call','call_id':'1','tool_name':'read_file','arguments':{}}");
      dialogue.hears(ended("a")).hears(started("b"));
      dialogue.hears("{'type':'tool_call','call_id':'2','tool_name':'read_file','arguments':{}}");
      dialogue.hears(
          "{'type':'tool_call','call_id':'3','tool_name':'read_file','arguments':{},'step_id':'a'}");
      assertThat(dialogue.plans().get(0).subtasks())
          .extracting(each -> each.usage().toolCalls())
          .containsExactly(2, 1);
    }

    @Test
    void neverTellsWhenSubtasksBeginSoThatEachBeginsWhenItIsNext() {
      dialogue.hears(plan("p", "a", "b")).hears(ended("a")).hears(ended("b"));
      List<SubtaskRecord> subtasks = dialogue.plans().get(0).subtasks();
      assertThat(subtasks).extracting(SubtaskRecord::startedAt).doesNotContainNull();
      assertThat(subtasks.get(1).startedAt()).isEqualTo(subtasks.get(0).completedAt());
    }

    @Test
    void estimatesThePlanAndItsSubtasks() {
      dialogue.hears(
          "{'type':'plan_created','metadata':{'plan_id':'p','plan_summary':{'goal':'g','total_estimated_time':'5"
              + " min','subtasks':[{'id':'a','estimated_time':'2 min'}]}}}");
      PlanRecord kept = dialogue.plans().get(0);
      assertThat(kept.estimatedTime()).isEqualTo("5 min");
      assertThat(kept.subtasks().get(0).estimatedTime()).isEqualTo("2 min");
    }
  }

  @Nested
  @Timeout(60)
  class AHostileAgent {
    @Test
    void listsTenThousandSubtasks() {
      String[] many = IntStream.range(0, 10_000).mapToObj(i -> "s" + i).toArray(String[]::new);
      dialogue.hears(plan("p", many));
      for (int i = 0; i < 10_000; i += 7) {
        dialogue.hears(ended("s" + i));
      }
      assertThat(isOverAfterTheGrace()).isFalse();
      PlanRecord kept = dialogue.plans().get(0);
      assertThat(kept.subtaskCount()).isEqualTo(10_000);
      assertThat(kept.subtasks()).hasSize(Plan.MAX_SUBTASKS);
      dialogue.hears("{'type':'plan_completed','metadata':{'plan_id':'p'}}");
      assertThat(isOverAfterTheGrace()).isTrue();
    }

    @Test
    void makesAThousandPlans() {
      for (int i = 0; i < 1_000; i++) {
        dialogue.hears(plan("p" + i, "a" + i, "b" + i));
      }
      assertThat(dialogue.plans()).hasSize(100);
      dialogue.hears("{'type':'plan_completed'}");
      assertThat(isOverAfterTheGrace()).isTrue();
    }

    @Test
    void listsSubtasksThatWaitForEachOther() {
      dialogue.hears(
          "{'type':'plan_created','metadata':{'plan_id':'p','plan_summary':{'subtasks':["
              + "{'id':'a','dependencies':['b','a']},{'id':'b','dependencies':['a','nobody']}]}}}");
      dialogue.hears(ended("a")).hears(ended("b"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.plans().get(0).subtasks().get(1).dependencies())
          .containsExactly("a", "nobody");
    }

    @Test
    void givesPathsAndControlCharactersForIds() {
      dialogue.hears(
          "{'type':'plan_created','metadata':{'plan_id':'../../p','plan_summary':{'subtasks':[{'id':'../../etc/passwd'},{'id':'a\\n"
              + "\\u001b[2J b','dependencies':['../../etc/passwd']}]}}}");
      dialogue.hears(ended("../../etc/passwd")).hears(ended("a\\n\\u001b[2J b"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.kept())
          .isEqualTo("completed: ../../etc/passwd completed, a [2J b completed");
    }

    @Test
    void describesASubtaskWithAMebibyte() {
      String text = "x".repeat(1 << 20);
      dialogue.hears(
          "{'type':'plan_created','metadata':{'plan_id':'"
              + text
              + "','plan_summary':{'goal':'"
              + text
              + "','subtasks':[{'id':'a','description':'"
              + text
              + "','agent':'"
              + text
              + "'}]}}}");
      dialogue.hears(
          "{'type':'subtask_completed','metadata':{'subtask_id':'a','result':'" + text + "'}}");
      PlanRecord kept = dialogue.plans().get(0);
      SubtaskRecord subtask = kept.subtasks().get(0);
      assertThat(kept.planId()).hasSize(200);
      assertThat(kept.originalTask()).hasSizeLessThan(4_100);
      assertThat(subtask.description()).hasSizeLessThan(4_100);
      assertThat(subtask.agent()).hasSize(200);
      assertThat(subtask.result()).hasSizeLessThan(16_100);
    }

    @Test
    void putsAPlanIntoASubtask() {
      dialogue.hears(
          "{'type':'plan_created','metadata':{'plan_id':'p','plan_summary':{'subtasks':["
              + "{'id':'a','description':'both','subtasks':[{'id':'x','description':'one'},'two']}]}}}");
      dialogue.hears(ended("a"));
      assertThat(isOverAfterTheGrace()).isTrue();
      assertThat(dialogue.plans().get(0).subtasks())
          .extracting(SubtaskRecord::description)
          .containsExactly("both\n- one\n- two");
    }
  }
}
