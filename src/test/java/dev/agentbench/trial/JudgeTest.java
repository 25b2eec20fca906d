package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.trial.Judge.Verdict;
import dev.agentbench.trial.conversation.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Ending ANSWERED = new Ending.Answered(1);

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
    assertThat(Judge.judge(new Ending.AgentFailed("limit"), List.of(), 1))
        .isEqualTo(new Verdict(Outcome.FAILED, "limit"));
    assertThat(Judge.judge(new Ending.TimedOut("silent"), List.of(), 1))
        .isEqualTo(new Verdict(Outcome.TIMEOUT, "silent"));
    assertThat(Judge.judge(new Ending.Infrastructure("reset"), List.of(), 1))
        .isEqualTo(new Verdict(Outcome.ERROR, "reset"));
    assertThat(Judge.judge(new Ending.Unrecoverable("403"), List.of(), 1))
        .isEqualTo(new Verdict(Outcome.ERROR, "403"));
    assertThat(Judge.judge(new Ending.Cancelled(), List.of(), 1).outcome())
        .isEqualTo(Outcome.CANCELLED);
  }

  private static Verdict judge(double threshold, Status... statuses) {
    int[] number = {0};
    List<CheckResult> checks =
        Stream.of(statuses).map(status -> check(++number[0], status)).toList();
    return Judge.judge(ANSWERED, checks, threshold);
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
