package dev.agentbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.PlanRecord.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanFiguresTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  private static PlanRecord plan(@Nullable String status, SubtaskRecord... subtasks) {
    return plan(status, subtasks.length, null, subtasks);
  }

  private static PlanRecord plan(
      @Nullable String status,
      int announced,
      @Nullable Approval approval,
      SubtaskRecord... subtasks) {
    return new PlanRecord(
        1,
        "p",
        "goal",
        List.of(subtasks),
        START,
        null,
        true,
        status,
        null,
        null,
        null,
        announced,
        null,
        approval);
  }

  /** From the given second on, for so many seconds. */
  private static SubtaskRecord done(String id, int from, int seconds, String... dependencies) {
    return subtask(id, SubtaskStatus.COMPLETED, from, seconds, "1 min", false, dependencies);
  }

  private static SubtaskRecord subtask(
      String id,
      SubtaskStatus status,
      int from,
      int seconds,
      @Nullable String estimate,
      boolean added,
      String... dependencies) {
    return new SubtaskRecord(
        id,
        1,
        "",
        null,
        estimate,
        status,
        START.plusSeconds(from),
        START.plusSeconds(from + seconds),
        (double) seconds,
        null,
        null,
        List.of(dependencies),
        null,
        added,
        Usage.NONE);
  }

  private static SubtaskRecord untold(String id, SubtaskStatus status) {
    return new SubtaskRecord(id, 1, "", null, null, status, null, null, null, null, null);
  }

  @Test
  void countsWhatBecameOfEachSubtask() {
    PlanFigures figures =
        PlanFigures.of(
            List.of(
                plan(
                    "failed",
                    5,
                    null,
                    done("a", 0, 10),
                    subtask("b", SubtaskStatus.FAILED, 10, 5, null, false),
                    subtask("c", SubtaskStatus.COMPLETED, 15, 5, null, true),
                    untold("d", SubtaskStatus.SKIPPED))));
    assertThat(figures.subtasks()).isEqualTo(5);
    assertThat(figures.completed()).isEqualTo(2);
    assertThat(figures.failed()).isEqualTo(1);
    assertThat(figures.skipped()).isZero();
    assertThat(figures.dropped()).isEqualTo(2);
    assertThat(figures.added()).isEqualTo(1);
    assertThat(figures.fidelity().orElseThrow()).isEqualTo(0.2);
    assertThat(figures.successShare().orElseThrow()).isEqualTo(0.4);
  }

  @Test
  void leavesOutPlansThatWereNotCarriedOut() {
    PlanFigures figures =
        PlanFigures.of(
            List.of(
                plan(PlanRecord.REJECTED, untold("a", SubtaskStatus.SKIPPED)),
                plan(PlanRecord.SENT_BACK, untold("a", SubtaskStatus.SKIPPED)),
                plan(PlanRecord.REPLACED, done("a", 0, 1), untold("b", SubtaskStatus.PENDING)),
                plan("completed", done("c", 1, 1))));
    assertThat(figures.plans()).isEqualTo(4);
    assertThat(figures.replans()).isEqualTo(3);
    assertThat(figures.subtasks()).isEqualTo(2);
    assertThat(figures.dropped()).isZero();
  }

  @Test
  void countsTheLeastNumberOfSubtasksOutOfOrder() {
    assertThat(
            PlanFigures.of(
                    List.of(
                        plan(
                            "completed",
                            done("a", 30, 1),
                            done("b", 0, 1),
                            done("c", 10, 1),
                            done("d", 20, 1))))
                .reordered())
        .isEqualTo(1);
  }

  @Test
  void holdsTheTimeAgainstTheEstimate() {
    PlanFigures late = PlanFigures.of(List.of(plan("completed", done("a", 0, 180))));
    assertThat(late.estimateFactor().orElseThrow()).isEqualTo(3);
    PlanFigures early = PlanFigures.of(List.of(plan("completed", done("a", 0, 30))));
    assertThat(early.estimateFactor().orElseThrow()).isEqualTo(2);
    assertThat(PlanFigures.NONE.estimateFactor()).isEmpty();
  }

  @Test
  void addsUpTheWaitsForDecisions() {
    Approval decided = new Approval(START, START.plusSeconds(4), "approve", null);
    Approval never = new Approval(START, null, null, null);
    PlanFigures figures =
        PlanFigures.of(
            List.of(plan("completed", 0, decided), plan(null, 0, never), plan("completed")));
    assertThat(figures.asked()).isEqualTo(2);
    assertThat(figures.waited()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void tellsTheParallelismThatDependenciesAllow() {
    PlanFigures figures =
        PlanFigures.of(
            List.of(
                plan("completed", done("a", 0, 10), done("b", 10, 10), done("c", 20, 10, "a"))));
    assertThat(figures.allowedParallelism().orElseThrow()).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void knowsNoParallelismWithoutDependenciesOrInACircle() {
    assertThat(
            PlanFigures.of(List.of(plan("completed", done("a", 0, 1), done("b", 1, 1))))
                .allowedParallelism())
        .isEmpty();
    assertThat(
            PlanFigures.of(List.of(plan("completed", done("a", 0, 1, "b"), done("b", 1, 1, "a"))))
                .allowedParallelism())
        .isEmpty();
  }
}
