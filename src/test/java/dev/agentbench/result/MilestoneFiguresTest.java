package dev.agentbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestoneFiguresTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  /**
   * Milestones are words apart by blanks, of a letter for each check: passed, failed, skipped,
   * error, with the step in front of it where it is not the first; the end is one more of them. One
   * tool call of a second comes before each milestone and two after the last.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # milestones   | end | first green | calls after | broken again
          ''             | ff  | 0           | 0           | 0
          ff pf pp       | pp  | 3           | 2           | 0
          ff pp pf       | pf  | 2           | 3           | 1
          ff pp pf pp    | pp  | 2           | 4           | 1
          pp             | fp  | 1           | 2           | 1
          pf fp          | ff  | 0           | 0           | 2
          pf - fp        | pp  | 0           | 0           | 1
          sp             | fp  | 1           | 2           | 0
          ss             | pp  | 0           | 0           | 0
          pe             | pp  | 0           | 0           | 0
          p e p          | e   | 1           | 4           | 0
          pp 2f 2p       | 2p  | 3           | 2           | 0
          pp 2f          | 2f  | 0           | 0           | 0
          pp             | ''  | 1           | 2           | 0
          p p            | pf  | 1           | 3           | 0
          """)
  void theyFollowFromTheStatusesAlone(
      String milestones, String end, int green, int callsAfter, int broken) {
    List<Milestone> taken = milestones(milestones);

    MilestoneFigures figures = MilestoneFigures.of(taken, end(end), calls(taken.size() + 2));

    assertThat(figures.firstGreen()).isEqualTo(green == 0 ? null : taken.get(green - 1));
    assertThat(figures.callsAfterGreen()).isEqualTo(callsAfter);
    assertThat(figures.timeAfterGreen())
        .isEqualTo(Duration.ofSeconds(green == 0 ? 0 : taken.size() + 2 - green));
    assertThat(figures.brokenAgain()).isEqualTo(broken);
    assertThat(figures.all()).isEqualTo(taken.size());
  }

  @Test
  void timesThatAnAgentToldAreNotCounted() {
    List<ToolCallRecord> calls = new ArrayList<>(calls(1));
    calls.add(
        new ToolCallRecord(
            1, null, "fly", null, Instant.MAX, Duration.ofSeconds(1), true, null, true));

    MilestoneFigures figures = MilestoneFigures.of(milestones("p"), List.of(), calls);

    assertThat(figures.callsAfterGreen()).isEqualTo(1);
    assertThat(figures.timeAfterGreen()).isZero();
  }

  @Test
  void whatWasNotCheckedIsCountedAsSuch() {
    List<Milestone> taken =
        List.of(
            milestone(1, 1, State.LEFT_OUT, List.of()),
            milestone(2, 1, State.DROPPED, List.of()),
            milestone(3, 1, State.CHECKED, List.of(Status.PASSED)));

    MilestoneFigures figures = MilestoneFigures.of(taken, List.of(), calls(3));

    assertThat(figures.leftOut()).isEqualTo(1);
    assertThat(figures.dropped()).isEqualTo(1);
    assertThat(figures.checked()).isEqualTo(1);
    assertThat(figures.copying()).isEqualTo(Duration.ofMillis(6));
  }

  private static List<Milestone> milestones(String words) {
    List<String> all = words.isEmpty() ? List.of() : List.of(words.split(" "));
    return IntStream.rangeClosed(1, all.size())
        .mapToObj(number -> milestone(number, all.get(number - 1)))
        .toList();
  }

  private static Milestone milestone(int number, String word) {
    return word.equals("-")
        ? milestone(number, 1, State.LEFT_OUT, List.of())
        : milestone(number, step(word), State.CHECKED, statuses(word));
  }

  /** The so-many-th one, at the end of as many tool calls. */
  private static Milestone milestone(int number, int step, State state, List<Status> statuses) {
    return new Milestone(
        1,
        step,
        "s" + number,
        START.plusSeconds(number),
        number,
        state,
        state == State.CHECKED ? null : "a reason",
        statuses,
        Duration.ofMillis(2),
        Duration.ofMillis(5));
  }

  private static List<CheckResult> end(String word) {
    return statuses(word).stream()
        .map(
            status ->
                new CheckResult(
                    step(word), "file_exists", "a", status, "", Duration.ZERO, START, List.of()))
        .toList();
  }

  private static int step(String word) {
    return word.startsWith("2") ? 2 : 1;
  }

  private static List<Status> statuses(String word) {
    return word.chars()
        .filter(Character::isLetter)
        .mapToObj(
            letter ->
                switch (letter) {
                  case 'p' -> Status.PASSED;
                  case 'f' -> Status.FAILED;
                  case 's' -> Status.SKIPPED;
                  default -> Status.ERROR;
                })
        .toList();
  }

  private static List<ToolCallRecord> calls(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new ToolCallRecord(
                    1,
                    "c" + number,
                    "write_file",
                    "coder",
                    START.plusSeconds(number),
                    Duration.ofSeconds(1),
                    true,
                    null))
        .toList();
  }
}
