package dev.agentbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TrialDraft;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a trial did not pass, in one line that says it. */
class UnmetChecksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`2 run: A, B\nfailed: B: AssertionError: expected <25> but was <75>`"
            + " | failed: B: AssertionError: expected <25> but was <75>",
        "`tests/a.py: 3 run\nfailed: test_sum: nope` | failed: test_sum: nope",
        "`exited with 1\n  src/A.java:3: error: cannot find symbol` | src/A.java:3: error: cannot find symbol",
        "`no file at docs/api.md` | no file at docs/api.md",
        "`` | no detail",
      })
  void theLineThatSaysTheDifferenceIsTold(String detail, String told) {
    assertThat(UnmetChecks.tellingLine(detail)).isEqualTo(told);
  }

  @Test
  void whatRanTheCodeComesFirstAndAlikeOnesAreCounted() {
    CheckResult missing = failed("matches_regex", "docs/api.md", "no file at docs/api.md");
    CheckResult test = failed("test_passes", "ATest.java", "1 run: A\nfailed: A: expected 1");

    assertThat(UnmetChecks.sentence(List.of(missing, missing, test)))
        .isEqualTo(
            "test_passes ATest.java: failed: A: expected 1;"
                + " matches_regex: no file at docs/api.md [2 times]");
  }

  @Test
  void whatTookMoreEffortComesFirstAndUnknownTypesDoNotFail() {
    List<CheckResult> checks =
        Stream.of(
                "file_exists",
                "of_another_version",
                "symbol_defined",
                "command_succeeds",
                "test_passes")
            .map(type -> failed(type, "x", "x"))
            .toList();

    assertThat(UnmetChecks.tellingFirst(checks))
        .extracting(CheckResult::type)
        .containsExactly(
            "test_passes",
            "command_succeeds",
            "symbol_defined",
            "file_exists",
            "of_another_version");
  }

  @Test
  void ofManyTheFirstAreTold() {
    List<CheckResult> many =
        Stream.iterate(1, i -> i <= 20, i -> i + 1)
            .map(i -> failed("file_exists", "f" + i, "is not there"))
            .toList();

    assertThat(UnmetChecks.sentence(many))
        .startsWith("file_exists f1: is not there; file_exists f2: is not there; ")
        .endsWith("file_exists f6: is not there; and 14 more");
  }

  @Test
  void aWrongAnswerIsShown() {
    String reason = "1 of 1 checks did not pass: response_contains: x";
    Trial wrong =
        draft()
            .outcome(Outcome.FAILED, reason)
            .checks(failed("response_contains", "x", "the answer does not contain x"))
            .answer("First thoughts.\nRESULT: 7")
            .trial();

    assertThat(wrong.why()).isEqualTo(reason + "; the answer: \"First thoughts. RESULT: 7\"");
    assertThat(draft().answer("7").trial().why()).isNull();
    assertThat(draft().outcome(Outcome.FAILED, "silent").answer("7").trial().why())
        .isEqualTo("silent");
  }

  @Test
  void ofALongAnswerTheEndIsShown() {
    Trial wrong =
        draft()
            .outcome(Outcome.FAILED, "no")
            .checks(failed("response_matches", "x", "no match"))
            .answer("word ".repeat(500) + "RESULT: 7")
            .trial();

    assertThat(wrong.why()).startsWith("no; the answer ends: \"…").endsWith("word RESULT: 7\"");
    assertThat(wrong.why()).hasSizeLessThan(300);
  }

  private static TrialDraft draft() {
    return Samples.draft("task_001", "simple", "question", "A title", null);
  }

  private static CheckResult failed(String type, String subject, String detail) {
    return new CheckResult(
        type, subject, Status.FAILED, detail, Duration.ZERO, Samples.START, List.of());
  }
}
