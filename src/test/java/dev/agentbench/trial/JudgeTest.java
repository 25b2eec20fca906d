package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.task.ScoreRule;
import dev.agentbench.task.Task;
import dev.agentbench.task.Tasks;
import dev.agentbench.trial.Judge.Verdict;
import dev.agentbench.trial.conversation.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Ending ANSWERED = new Ending.Answered(1);
  private static final Task TASK = Tasks.task("a", "simple", "coding");

  @Test
  void anAnswerWithoutChecksPasses() {
    assertThat(judge(1.0)).isEqualTo(new Verdict(Outcome.PASSED, null));
  }

  @Test
  void anAnswerPassesWhenEveryCheckPassed() {
    assertThat(judge(1.0, Status.PASSED, Status.PASSED).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aFailedCheckFailsTheTrialAndIsNamed() {
    Verdict verdict = judge(1.0, Status.PASSED, Status.FAILED);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reason()).isEqualTo("1 of 2 checks did not pass: file_exists file2: why 2");
  }

  @Test
  void aCheckThatCouldNotBeCarriedOutSaysNothingOfTheAgent() {
    Verdict verdict = judge(1.0, Status.PASSED, Status.ERROR);
    assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(verdict.reason())
        .isEqualTo("1 of 2 checks could not be carried out: file_exists file2: why 2");
  }

  @Test
  void whereOtherChecksDecideOneThatCouldNotBeCarriedOutDoesNotMatter() {
    assertThat(judge(1.0, Status.FAILED, Status.ERROR).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judge(0.5, Status.PASSED, Status.ERROR).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(0.5, Status.FAILED, Status.ERROR).outcome()).isEqualTo(Outcome.ERROR);
  }

  @Test
  void skippedChecksLeaveTheRatio() {
    assertThat(judge(1.0, Status.PASSED, Status.SKIPPED).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(1.0, Status.FAILED, Status.SKIPPED).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void whenEveryCheckWasSkippedNothingIsClaimed() {
    assertThat(judge(1.0, Status.SKIPPED, Status.SKIPPED).outcome()).isEqualTo(Outcome.UNVERIFIED);
  }

  @Test
  void theThresholdIsAShareOfTheChecksThatCouldRun() {
    assertThat(judge(0.5, Status.PASSED, Status.FAILED, Status.SKIPPED).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(judge(0.51, Status.PASSED, Status.FAILED, Status.SKIPPED).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void everyOtherEndingHasItsOutcomeAndReason() {
    assertThat(Judge.judge(new Ending.AgentFailed("limit"), TASK, List.of(), 1))
        .isEqualTo(new Verdict(Outcome.FAILED, "limit"));
    assertThat(Judge.judge(new Ending.TimedOut("silent"), TASK, List.of(), 1))
        .isEqualTo(new Verdict(Outcome.TIMEOUT, "silent"));
    assertThat(Judge.judge(new Ending.Infrastructure("reset"), TASK, List.of(), 1))
        .isEqualTo(new Verdict(Outcome.ERROR, "reset"));
    assertThat(Judge.judge(new Ending.Unrecoverable("403"), TASK, List.of(), 1))
        .isEqualTo(new Verdict(Outcome.ERROR, "403"));
    assertThat(Judge.judge(new Ending.Cancelled(), TASK, List.of(), 1).outcome())
        .isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void theLastStepDecidesWhereTheTaskSaysSo() {
    Task task = Tasks.inSteps(ScoreRule.LAST, false, false);
    assertThat(judge(task, 1.0, List.of(Status.FAILED), List.of(Status.PASSED)).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(judge(task, 1.0, List.of(Status.PASSED), List.of(Status.FAILED)).reason())
        .isEqualTo("step 2 of 2: 1 of 1 checks did not pass: file_exists file2: why 2");
  }

  @Test
  void theMeanOfTheSharesDecidesWhereTheTaskSaysSo() {
    Task task = Tasks.inSteps(ScoreRule.MEAN, false, false);
    List<Status> half = List.of(Status.PASSED, Status.FAILED);
    List<Status> all = List.of(Status.PASSED, Status.PASSED, Status.PASSED);
    assertThat(judge(task, 0.75, half, all).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(task, 0.76, half, all).reason())
        .isEqualTo(
            "1 of 5 checks did not pass (mean of 2 steps: 0.75): step 1: file_exists file2: why 2");
    assertThat(judge(task, 1.0, List.of(Status.SKIPPED), all).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(task, 1.0, List.of(Status.ERROR), all).outcome()).isEqualTo(Outcome.ERROR);
  }

  @Test
  void aStepThatStopsTheTaskDecidesIt() {
    for (ScoreRule score : ScoreRule.values()) {
      Task task = Tasks.inSteps(score, true, false);
      assertThat(judge(task, 0.1, List.of(Status.FAILED)))
          .isEqualTo(
              new Verdict(
                  Outcome.FAILED,
                  "stopped after step 1 of 2: 1 of 1 checks did not pass: file_exists file1: why"
                      + " 1"));
      assertThat(judge(task, 1, List.of(Status.SKIPPED)).outcome()).isEqualTo(Outcome.UNVERIFIED);
      assertThat(judge(task, 1, List.of(Status.ERROR)).outcome()).isEqualTo(Outcome.ERROR);
    }
  }

  @Test
  void aTaskWhoseLastStepWasNeverAskedForIsUnverified() {
    Task task = Tasks.inSteps(ScoreRule.MEAN, false, false);
    assertThat(judge(task, 0.1, List.of(Status.PASSED)))
        .isEqualTo(new Verdict(Outcome.UNVERIFIED, "step 2 of 2 was never asked for"));
  }

  @SafeVarargs
  private static Verdict judge(Task task, double threshold, List<Status>... steps) {
    List<CheckResult> checks = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      for (Status status : steps[i]) {
        checks.addAll(CheckResult.ofStep(i + 1, List.of(check(checks.size() + 1, status))));
      }
    }
    return Judge.judge(ANSWERED, task, checks, threshold);
  }

  private static Verdict judge(double threshold, Status... statuses) {
    int[] number = {0};
    List<CheckResult> checks =
        Stream.of(statuses).map(status -> check(++number[0], status)).toList();
    return Judge.judge(ANSWERED, TASK, checks, threshold);
  }

  private static CheckResult check(int number, Status status) {
    return new CheckResult(
        "file_exists",
        "file" + number,
        status,
        "why " + number + "\nmore",
        Duration.ZERO,
        Instant.EPOCH,
        List.of());
  }
}
