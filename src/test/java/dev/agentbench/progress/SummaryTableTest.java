package dev.agentbench.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.result.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
  private static final RunSummaryLine MULTI =
      new RunSummaryLine(
          "multi-agent",
          Map.of(Outcome.PASSED, 90, Outcome.FAILED, 8, Outcome.TIMEOUT, 2, Outcome.ERROR, 1),
          new Throughput(0.9, 0.826, 0.945),
          0,
          0,
          101,
          1_234_567,
          3.414,
          false);

  private static final RunSummaryLine NOTHING =
      new RunSummaryLine("single-agent", Map.of(Outcome.CANCELLED, 3), null, 0, 0, 0, 0, 0, false);

  @Test
  void showsARunInOneLine() {
    assertThat(print(true, List.of(MULTI)))
        .isEqualTo(
            """

            run          total  passed  failed  timeouts  errors        success (95 %)  tokens      cost
            multi-agent    101      90       8         2       1  90.0 % (82.6–94.5 %)    1.2M  3.41 USD
            """);
  }

  @Test
  void aNarrowTerminalGetsTheTableInParts() {
    StringWriter written = new StringWriter();
    new SummaryTable(new Terminal(true, 48, false, true))
        .print(new PrintWriter(written), List.of(MULTI));
    assertThat(written.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """

            run          total  passed  failed  timeouts
            multi-agent    101      90       8         2

            run          errors        success (95 %)
            multi-agent       1  90.0 % (82.6–94.5 %)

            run          tokens      cost
            multi-agent    1.2M  3.41 USD
            """);
  }

  @Test
  void showsOnlyOutcomesThatOccurredAndNoRateWhereNoTrialCounts() {
    assertThat(print(false, List.of(NOTHING)))
        .isEqualTo(
            """

            run           total  passed  failed  cancelled  success (95 %)  tokens  cost
            single-agent      3       0       0          3               -       -     -
            """);
  }

  @Test
  void countsFlaggedTrialsAndSkippedChecksWhereSomeRunHasOne() {
    RunSummaryLine flagged =
        new RunSummaryLine(
            "single-agent",
            Map.of(Outcome.PASSED, 9),
            new Throughput(0.9, 0.8, 1),
            2,
            30,
            9,
            0,
            0,
            false);
    assertThat(print(false, List.of(flagged, NOTHING)))
        .contains("success (95 %)  flagged  skipped checks  tokens")
        .contains("90.0 % (80.0-100.0 %)        2              30       0");
  }

  @Test
  void saysOverHowManyTrialsASumGoesWhereNotAllAreKnown() {
    RunSummaryLine some =
        new RunSummaryLine(
            "multi-agent", Map.of(Outcome.PASSED, 9), null, 0, 0, 7, 1_200, 0.5, true);
    assertThat(print(false, List.of(some)))
        .contains("1.2k (7 trials)")
        .contains("0.5000 USD (estimate) (7 trials)");
  }

  @Test
  void refusesARateOutsideItsInterval() {
    assertThatThrownBy(() -> new Throughput(0.5, 0.6, 0.7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate 0.5 with interval 0.6 to 0.7 is not ordered in [0, 1]");
  }

  private static String print(boolean unicode, List<RunSummaryLine> runs) {
    StringWriter written = new StringWriter();
    new SummaryTable(new Terminal(false, 80, false, unicode)).print(new PrintWriter(written), runs);
    return written.toString().replace(System.lineSeparator(), "\n");
  }
}
