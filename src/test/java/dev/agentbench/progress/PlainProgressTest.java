package dev.agentbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Outcome;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private static final Terminal PIPE = new Terminal(false, 80, false, true);
  private static final Terminal ASCII = new Terminal(false, 80, false, false);

  @Test
  void writesALineForEachFinishedTrial() {
    try (Stage stage = new Stage(ProgressMode.AUTO, PIPE)) {
      stage.plan(10).start("task_001").start("task_002").start("task_003");
      stage.after(4).passes("task_001");
      stage.finishes("task_002", Outcome.FAILED, "check 2 of 3 failed:\nlib/a.dart is missing");
      stage.finishes("task_003", Outcome.TIMEOUT, "silent for 60 s");
      assertThat(stage.lines())
          .containsExactly(
              "[ 1/10] ✓ task_001 simple/debug passed in 4.2 s (5 tools, 1,234 tokens)",
              "[ 2/10] ✗ task_002 simple/debug failed in 4.2 s (5 tools, 1,234 tokens): check 2 of"
                  + " 3 failed: lib/a.dart is missing",
              "[ 3/10] ✗ task_003 simple/debug timeout in 4.2 s (5 tools, 1,234 tokens): silent for"
                  + " 60 s");
    }
  }

  @Test
  void aTrialThatIsRunAgainCountsOnce() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(2).start("task_001").after(4).finishes("task_001", Outcome.CANCELLED, "it loops");
      stage.requeues("task_001", Outcome.CANCELLED);
      stage.start("task_001").after(4).passes("task_001");
      stage.start("task_002").after(4).passes("task_002");
      assertThat(stage.lines())
          .extracting(line -> line.substring(0, 5))
          .containsExactly("[1/2]", "[1/2]", "[2/2]");
    }
  }

  @Test
  void aReasonThatStrikesManyTrialsAlikeIsToldOnce() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(4).start("t1").start("t2").start("t3").start("t4");
      stage.finishes("t1", Outcome.ERROR, "connection refused");
      stage.finishes("t2", Outcome.ERROR, "connection refused");
      stage.notice("No further trial starts: wrong key");
      stage.finishes("t3", Outcome.ERROR, "wrong key");
      stage.finishes("t4", Outcome.FAILED, "connection refused");
      assertThat(stage.lines())
          .extracting(line -> line.replaceFirst(".*\\)", ""))
          .containsExactly(
              ": connection refused",
              ": as t1",
              "No further trial starts: wrong key",
              ": the reason above",
              ": connection refused");
    }
  }

  @Test
  void namesTheRulesThatNotedATrialBesideItsOutcome() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(1).start("t");
      stage.passesWith(
          "t",
          new IntegrityNote(IntegrityNote.Rule.TESTS_EDITED, "ATest.java", "removed"),
          new IntegrityNote(IntegrityNote.Rule.TESTS_EDITED, "BTest.java", "removed"),
          new IntegrityNote(IntegrityNote.Rule.RUNNER_PROBED, "tool call 1", "ps"));
      assertThat(stage.lines())
          .containsExactly(
              "[1/1] ✓ t simple/debug passed in 4.2 s (5 tools, 1,234 tokens)"
                  + " [integrity: tests_edited, runner_probed]");
    }
  }

  @Test
  void tellsTheSubtaskThatTheLongestTrialIsAt() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(2).start("task_001").plans("task_001", 2, 7).after(30).tick();
      assertThat(stage.lines())
          .containsExactly("[0/2] 1 talking; longest task_001, subtask 3/7, 30 s");
    }
  }

  @Test
  void givesASignOfLifeWhenNothingFinishedForThirtySeconds() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(4).start("task_001").start("task_002").start("task_003");
      stage.after(10).passes("task_001");
      stage.waits("task_003", "rate limit", 60);
      stage.after(29).tick();
      assertThat(stage.lines()).hasSize(1);
      stage.after(1).tick().tick().after(29).tick();
      assertThat(stage.lines().subList(1, stage.lines().size()))
          .containsExactly(
              "[1/4] 1 talking, 1 waiting; longest task_002, 40 s; about 2 min 00 s left");
      stage.after(1).tick();
      assertThat(stage.lines()).hasSize(3);
    }
  }

  @Test
  void isSilentWhileNothingRuns() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(4).after(100).tick();
      assertThat(stage.output()).isEmpty();
    }
  }

  @Test
  void usesAsciiSymbolsWhereOthersDoNotArrive() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, ASCII)) {
      stage.plan(5);
      for (Outcome outcome : Outcome.values()) {
        stage.start("t").finishes("t", outcome, null);
      }
      assertThat(stage.lines())
          .extracting(line -> line.substring(0, 10))
          .containsExactly(
              "[1/5] + t ", "[2/5] x t ", "[3/5] x t ", "[4/5] ? t ", "[5/5] ! t ", "[6/6] - t ");
    }
  }

  @Test
  void coloursOnlyWhereColoursAreWanted() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, new Terminal(true, 80, true, true))) {
      stage.plan(1).start("t").passes("t");
      assertThat(stage.output())
          .startsWith("[1/1] \u001b[32m✓\u001b[0m t simple/debug \u001b[32mpassed\u001b[0m in");
    }
  }

  @Test
  void foreignTextCannotMoveTheCursorOrForgeALine() {
    try (Stage stage = new Stage(ProgressMode.PLAIN, PIPE)) {
      stage.plan(1).start("t");
      stage.finishes("t", Outcome.ERROR, "gate\u001b[2J\rway\n[9/9] \u202eforged\u0007");
      stage.display.notice(new RunEvent.Notice("no more\ntrials\u001b[1A start"));
      assertThat(stage.lines())
          .containsExactly(
              "[1/1] ! t simple/debug error in 4.2 s (5 tools, 1,234 tokens): gate way [9/9]"
                  + " forged",
              "no more trials start");
    }
  }

  @Test
  void noProgressStillTellsNoticesAndLogLines() {
    try (Stage stage = new Stage(ProgressMode.NONE, PIPE)) {
      stage.plan(1).start("t").passes("t").after(100).tick();
      assertThat(stage.output()).isEmpty();
      stage.display.notice(new RunEvent.Notice("no more trials start"));
      stage.display.println("warning: disk is full");
      assertThat(stage.lines()).containsExactly("no more trials start", "warning: disk is full");
    }
  }
}
