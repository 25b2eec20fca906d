package dev.agentbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Outcome;
import java.util.List;
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
      stage.after(6).passes("task_001").waits("task_003", "waiting for the rate limit", 4);
      stage.after(1).tick();
      assertThat(screen(stage))
          .containsExactly(
              "██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 1/4 25%  8.6/min  ETA 21 s",
              "✓ 1 passed  ✗ 0 failed · 1.2k tokens · $0.0042",
              "task_002 7 s, task_003 7 s (waiting for the rate limit, 3 s)");
    }
  }

  @Test
  void aTrialThatSpeaksAgainWaitsNoLonger() {
    try (Stage stage = new Stage(ProgressMode.BAR, TERMINAL)) {
      stage.plan(1).start("t").waits("t", "retrying", 9).speaks("t").after(1).tick();
      assertThat(screen(stage)).last().isEqualTo("t 1 s");
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
              "✓ 1 passed  ✗ 1 failed · 2.5k tokens · $0.0084");
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
            "✓ 0 passed  ✗ 0 failed · 0 tokens · $0.00",
            "a 1 s");
    stage.close();
    stage.after(1).tick();
    stage.display.println("after");
    assertThat(screen(stage)).containsExactly("before", "warning: slow disk", "after");
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
              "+ 0 passed  x 0 failed | 0 tokens | $0~", "task_001 1 s, task_002 1 s +7");
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
