package dev.agentbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Outcome;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BarProgressTest {
  private static final int WIDTH = 80;
  private static final Terminal TERMINAL = new Terminal(true, WIDTH, true, true);

  @Test
  void showsHowFarHowWellAndWhoWorks() {
    try (Stage stage = new Stage(ProgressMode.AUTO, TERMINAL)) {
      stage.plan(4).start("task_001").start("task_002").start("task_003");
      stage.after(6).passes("task_001").waits("task_003", "rate limit", 4);
      stage.after(1).tick();
      assertThat(screen(stage))
          .containsExactly(
              "██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 1/4 25%  8.6/min  ETA 21 s",
              "✓ 1 passed  ✗ 0 failed · 1.2k tokens · 0.0042 USD",
              "1 talking, 1 waiting · task_002 7 s, task_003 7 s (rate limit, 3 s)");
    }
  }

  @Test
  void aTrialThatSpeaksAgainWaitsNoLonger() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(1).start("t").waits("t", "retrying", 9).speaks("t").after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("1 talking · t 1 s");
    }
  }

  @Test
  void tellsWhoIsBeingChecked() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(2).start("a").start("b").checks("a").after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("1 talking, 1 checking · a 1 s (checking), b 1 s");
    }
  }

  @Test
  void tellsTheSubtaskThatATrialIsAt() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(2).start("a").start("b").plans("a", 1, 5).after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("2 talking · a 1 s (subtask 2/5), b 1 s");
      stage.plans("a", 5, 5).after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("2 talking · a 2 s (subtask 5/5), b 2 s");
      stage.checks("a").after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("1 talking, 1 checking · a 3 s (checking), b 3 s");
      stage.plans("b", 0, 3).plans("b", 0, 0).after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("1 talking, 1 checking · a 4 s (checking), b 4 s");
    }
  }

  @Test
  void tellsTheArmWhereThereAreTwo() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(1).planSingleAgent(1).start("a").start("b");
      stage.after(1).finishes("a", Outcome.FAILED, "no file").after(1).tick();
      assertThat(screen(stage))
          .contains("1 talking · multi-agent b 2 s")
          .first()
          .isEqualTo(
              "✗ multi-agent a simple/debug failed in 4.2 s (5 tools, 1,234 tokens): no file");
    }
  }

  @Test
  void aNarrowerTerminalKeepsNoStaleLinesAndAWiderOneIsFilled() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      Screen screen = new Screen(WIDTH);
      stage.display.println("before");
      stage.plan(3).start("task_001").start("task_002").waits("task_001", "slow down", 60);
      stage.after(1).tick();
      screen.write(stage.news());
      for (int width : new int[] {30, 100, 25, 80}) {
        screen.resize(width);
        stage.display.resizing();
        stage.after(0.5).tick().speaks("task_002");
        screen.write(stage.news());
        stage.display.resized(OptionalInt.of(width));
        screen.write(stage.news());
        assertThat(screen.shown()).hasSize(4).first().isEqualTo("before");
        stage.after(1).tick();
        screen.write(stage.news());
        assertThat(screen.shown()).hasSize(4).first().isEqualTo("before");
      }
      assertThat(screen.shown())
          .contains("░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0/3 0%")
          .last()
          .isEqualTo("1 talking, 1 waiting · task_001 7 s (slow down, 53 s), task_002 7 s");
    }
  }

  @Test
  void linesThatAreToStayWaitUntilTheWidthIsKnown() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(2).start("a").start("b").after(1).tick();
      stage.display.resizing();
      stage.display.println("warning: slow disk");
      stage.finishes("a", Outcome.FAILED, "no file");
      stage.display.resized(OptionalInt.empty());
      assertThat(screen(stage))
          .startsWith(
              "warning: slow disk",
              "✗ a simple/debug failed in 4.2 s (5 tools, 1,234 tokens): no file")
          .hasSize(5);
    }
  }

  @Test
  void whatFailsLeavesALineAboveTheBar() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(2).start("a").start("b").after(1).finishes("a", Outcome.FAILED, "no file");
      stage.after(1).passes("b").after(1).tick();
      assertThat(screen(stage))
          .containsExactly(
              "✗ a simple/debug failed in 4.2 s (5 tools, 1,234 tokens): no file",
              "████████████████████████████████████████ 2/2 100%  40.0/min  ETA 0 s",
              "✓ 1 passed  ✗ 1 failed · 2.5k tokens · 0.0084 USD");
    }
  }

  @Test
  void logLinesStandAboveTheBarAndTheBarIsGoneInTheEnd() {
    Stage stage = new Stage(ProgressMode.BAR, TERMINAL);
    stage.display.println("before");
    stage.plan(2).start("a").after(1).tick();
    stage.display.println("warning: slow disk");
    assertThat(screen(stage))
        .containsExactly(
            "before",
            "warning: slow disk",
            "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0/2 0%",
            "✓ 0 passed  ✗ 0 failed · 0 tokens · 0.00 USD",
            "1 talking · a 1 s");
    stage.close();
    stage.after(1).tick();
    stage.display.println("after");
    assertThat(screen(stage)).containsExactly("before", "warning: slow disk", "after");
  }

  @Test
  void onceNoFurtherTrialStartsNoTimeIsLeft() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(4).start("a").after(6).passes("a").after(1).tick();
      assertThat(screen(stage).get(0)).contains("ETA");
      stage.display.notice(new RunEvent.Notice(RunEvent.Notice.STOPPED + "interrupted"));
      stage.after(1).tick();
      assertThat(screen(stage).get(1)).contains("1/4 25%").doesNotContain("ETA");
    }
  }

  @Test
  void theLastLineOfAProcessThatEndsAtOnceLeavesNoLiveLinesBehind() {
    Stage stage = new Stage(ProgressMode.BAR, TERMINAL);
    stage.plan(2).start("a").after(1).tick();
    stage.display.endWith("Ended at once.");
    stage.after(1).tick();
    assertThat(screen(stage)).containsExactly("Ended at once.");
    assertThat(stage.output()).endsWith("\n");
  }

  @Test
  void aFloodOfEventsIsDrawnTenTimesASecondAtMost() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(1).start("a");
      int before = drawings(stage);
      for (int i = 0; i < 1000; i++) {
        stage.after(0.001).speaks("a");
      }
      assertThat(drawings(stage) - before).isEqualTo(10);
    }
  }

  @Test
  void trialsThatDoNotFitAreCounted() {
    try (Stage stage = new Stage(ProgressMode.BAR, new Terminal(true, 40, false, false))) {
      stage.plan(9);
      for (int i = 1; i <= 9; i++) {
        stage.start("task_00" + i);
      }
      stage.after(1).tick();
      assertThat(Screen.after(stage.output(), 40))
          .containsExactly(
              "-------------------------------- 0/9 0%",
              "+ 0 passed  x 0 failed | 0 tokens | 0.~", "9 talking | task_001 1 s +8");
    }
  }

  @Property(tries = 100)
  void noLineIsWiderThanTheTerminal(
      @ForAll @IntRange(min = 20, max = 200) int width,
      @ForAll boolean unicode,
      @ForAll @Size(max = 6) List<@StringLength(max = 60) String> reasons) {
    try (Stage stage = new Stage(ProgressMode.BAR, new Terminal(true, width, true, unicode))) {
      stage.plan(1_000_000);
      for (int i = 0; i < reasons.size(); i++) {
        String task = "задача_長い名前_" + i;
        stage.after(1000).start(task).waits(task, reasons.get(i), i).after(1).tick();
        if (i % 2 == 0) {
          stage.finishes(task, Outcome.FAILED, reasons.get(i));
        }
      }
      List<String> shown = Screen.after(stage.output(), width - 1);
      assertThat(shown).hasSizeLessThanOrEqualTo(3 + reasons.size());
    }
  }

  private static List<String> screen(Stage stage) {
    return Screen.after(stage.output(), WIDTH - 1);
  }

  private static int drawings(Stage stage) {
    return stage.output().split("\u001b\\[\\?7l", -1).length - 1;
  }
}
