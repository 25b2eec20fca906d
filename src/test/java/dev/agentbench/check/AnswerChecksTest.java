package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.AnswerRule;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.CheckSpec.ResponseContains;
import dev.agentbench.task.CheckSpec.ResponseMatches;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that list every possibility, and honest ones of all kinds. */
class AnswerChecksTest {
  private static final String DUE = "(?m)^\\W*DUE 1:\\W*2026-04-07\\b";
  private static final String LOOSE = "DUE 1:.*2026-04-07\\b";
  private static final String METHOD = "(?m)^\\W*METHOD:\\W*OpeningDays[.#]firstOpenFrom\\b";
  private static final String DAYS = "(?m)^\\W*AT MOST:\\W*20\\b";
  private static final String ORDER = "(?m)^\\W*ORDER:\\W*R05\\W+R04\\W+R07\\W*$";
  private static final AnswerRule ONCE = new AnswerRule(1, 4_000);

  @Test
  void everyDateOfTwoYearsIsNoAnswer() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    String all =
        IntStream.range(0, 730)
            .mapToObj(day -> "DUE 1: " + first.plusDays(day))
            .collect(Collectors.joining("\n"));

    assertThat(look(matches(DUE, new AnswerRule(1, 100_000)), all))
        .isEqualTo(
            Finding.failed("the answer gives 'DUE 1' 730 times, not 1: name one value, once"));
    assertThat(look(matches(DUE, ONCE), all).detail())
        .isEqualTo(
            "the answer has 13139 characters, more than the 4000 allowed: it is not looked at");
    assertThat(look(matches(DUE, AnswerRule.USUAL), all).detail())
        .contains("more than the 8000 allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DUE 1: 2026-04-06\nDUE 1: 2026-04-07",
        "DUE 1: 2026-04-07\nDUE 1: 2026-04-07",
        "due 1: 2026-04-06\nDUE 1: 2026-04-07",
        "DUE 1: 2026-04-07\n- **Due 1**: 2026-04-06",
        "DUE 1 : 2026-04-06\nDUE 1: 2026-04-07",
        "DUE\u200b 1: 2026-04-06\nDUE 1: 2026-04-07",
        "\u2063DUE 1: 2026-04-06\u2028DUE 1: 2026-04-07",
        "D\u00adUE 1: 2026-04-07\nDUE 1: 2026-04-08",
        "```\nDUE 1: 2026-04-06\n```\nDUE 1: 2026-04-07",
        "<!-- DUE 1: 2026-04-06 -->\nDUE 1: 2026-04-07",
        "<!--\nDUE 1: 2026-04-07\n-->\nDUE 1: 2026-04-06",
        "~~DUE 1: 2026-04-06~~\nDUE 1: 2026-04-07",
        "DUE 1: 2026-04-06\rDUE 1: 2026-04-07",
        "DUE 1: 2026-04-07, 2026-04-08",
        "DUE 1: 2026-04-07 or 2026-04-08",
        "DUE 1: 2026-04-07 | 8 April 2026",
        "DUE 1: 2026-04-07 <!-- 2026-04-08 -->",
      })
  void aSecondValueIsRefused(String answer) {
    assertThat(look(matches(DUE, ONCE), answer).status()).isEqualTo(Status.FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DUE 1: 2026-04-06 2026-04-07",
        "DUE 1: 2026-04-06, 2026-04-07, 2026-04-08",
        "DUE 1: 2026-04-06; DUE 1: 2026-04-07",
        "DUE 1: 2026-04-06 (or 2026-04-07)",
      })
  void aPatternThatTakesAnythingBeforeTheValueTakesNoList(String answer) {
    assertThat(look(matches(LOOSE, ONCE), answer).status()).isEqualTo(Status.FAILED);
    assertThat(look(matches("^.*" + LOOSE, ONCE), answer).status()).isEqualTo(Status.FAILED);
    assertThat(look(matches("(?s)DUE 1:.*?2026-04-07", ONCE), answer.replace(" ", "\n")).status())
        .isEqualTo(Status.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        DUE
            + "!The book is due 35 days after 3 March 2026, on a closed day.\\n\\nDUE 1: 2026-04-07",
        DUE + "!**DUE 1:** 2026-04-07",
        DUE + "!- DUE 1: `2026-04-07` (Tuesday, 35 days later)",
        DUE + "!DUE 1:\\n2026-04-07\\nDUE 2: 2027-01-05",
        DUE + "!```\\nDUE 1: 2026-04-07\\nDUE 2: 2027-01-05\\n```\\n",
        DUE + "!DUE 1: 2026-04-07\\r\\nDUE 2: 2027-01-05\\r\\n",
        LOOSE + "!DUE 1: Tuesday, 2026-04-07",
        METHOD + "!METHOD: OpeningDays.firstOpenFrom(LocalDate)",
        METHOD + "!METHOD: `OpeningDays#firstOpenFrom`, which moves the date",
        DAYS + "!AT MOST: 20 days",
        DAYS + "!AT MOST: 20 days (500 cents / 25)",
        ORDER + "!ORDER: R05, R04, R07\\nAT MOST: 20 days\\nFROM: 15 days",
        ORDER + "!ORDER: R05 -> R04 -> R07.",
      })
  void anHonestAnswerPasses(String pattern, String answer) {
    assertThat(look(matches(pattern, ONCE), answer.replace("\\n", "\n").replace("\\r", "\r")))
        .isEqualTo(Finding.passed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "METHOD: OpeningDays.firstOpenFrom, LoanPolicy.dueOn",
        "METHOD: OpeningDays.firstOpenFrom / LoanPolicy#dueOn"
      })
  void aSecondNameIsRefused(String answer) {
    assertThat(look(matches(METHOD, ONCE), answer).detail())
        .startsWith("the answer gives several values for 'METHOD': METHOD: OpeningDays");
  }

  @Test
  void aPlainWordStandsAlone() {
    String yes = "^SAFE:.*\\byes\\b";
    assertThat(look(matches(yes, ONCE), "SAFE: yes.")).isEqualTo(Finding.passed());
    assertThat(look(matches(yes, ONCE), "SAFE: no yes").status()).isEqualTo(Status.FAILED);
    assertThat(look(matches(yes, ONCE), "SAFE: yes or no").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aTextIsCountedWithoutCaseAndWithItsLabel() {
    CheckSpec.OfAnswer text = new ResponseContains("Due: 2026-04-07", ONCE);
    assertThat(look(text, "so it is\nDUE: 2026-04-07.")).isEqualTo(Finding.passed());
    assertThat(look(text, "DUE: 2026-04-06\ndue: 2026-04-07").status()).isEqualTo(Status.FAILED);

    CheckSpec.OfAnswer plain = new ResponseContains("firstOpenFrom", new AnswerRule(2, 4_000));
    assertThat(look(plain, "firstOpenFrom").detail())
        .isEqualTo("the answer has 1 matches, not 2: firstOpenFrom");
    assertThat(look(plain, "firstOpenFrom, I say firstopenfrom")).isEqualTo(Finding.passed());
  }

  @Test
  void severalLinesMayBeAskedFor() {
    CheckSpec.OfAnswer twice = matches("^CODE: R0[45]\\b", new AnswerRule(2, 4_000));
    assertThat(look(twice, "CODE: R04\nCODE: R05")).isEqualTo(Finding.passed());
    assertThat(look(twice, "CODE: R04\nCODE: R07").status()).isEqualTo(Status.FAILED);
    assertThat(look(twice, "CODE: R04\nCODE: R05\nCODE: R06").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void withoutALabelMatchesAreCounted() {
    CheckSpec.OfAnswer once = matches("\\b12:30\\b", ONCE);
    assertThat(look(once, "at 12:30")).isEqualTo(Finding.passed());
    assertThat(look(once, "at 12:30, I say 12:30").detail())
        .isEqualTo("the answer has 2 matches, not 1: \\b12:30\\b");
  }

  private static ResponseMatches matches(String pattern, AnswerRule rule) {
    return new ResponseMatches(Pattern.compile(pattern, Pattern.MULTILINE), rule);
  }

  private static Finding look(CheckSpec.OfAnswer spec, String answer) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    return spec instanceof ResponseContains contains
        ? new ResponseContainsCheck(contains, answer).look(deadline)
        : new ResponseMatchesCheck((ResponseMatches) spec, answer).look(deadline);
  }
}
