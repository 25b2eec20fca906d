package dev.agentbench.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerLabelTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(?m)^\\W*DUE 1:\\W*2026-04-07\\b!DUE 1",
        "^\\W*AT MOST:\\W*20\\b!AT MOST",
        "(?i)^[\\s>*-]*answer\\s*=\\s*42!answer",
        "^.*COST: 5!COST",
        "VALUE:(?:a|b)!VALUE",
        "Größe\\s+A: 4!Größe A",
      })
  void theLabelIsWhatStandsBeforeTheColon(String pattern, String label) {
    assertThat(AnswerLabel.of(Pattern.compile(pattern)).map(AnswerLabel::text)).contains(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-04-07",
        "\\b12:30\\b",
        "https?://example",
        "std::vector",
        "A: 1|B: 2",
        "(?:A: 1|B: 2)",
        "[:]",
        "a => b",
        "x <= 3",
        ""
      })
  void whatHasNoLabelHasNone(String pattern) {
    assertThat(AnswerLabel.of(Pattern.compile(pattern))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"firstOpenFrom", "12:30", "a::b", "x == y", ": x"})
  void aTextWithoutALabelHasNone(String text) {
    assertThat(AnswerLabel.ofText(text)).isEmpty();
  }
}
