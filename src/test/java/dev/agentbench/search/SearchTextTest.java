package dev.agentbench.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.store.SearchTerms.Phrase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users type. */
class SearchTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "file not found | [file] [not] [found]",
        "\"file not found\" | [file not found]",
        "say \"hello world | [say] [hello world]",
        "pars* \"read fil\"* x | [pars*] [read fil*] [x]",
        "lib/a.dart | [lib a dart]",
        "a OR b AND NOT c | [a] [or] [b] [and] [not] [c]",
        "twice twice | [twice]",
        "索* 検索 | [索] [検 索]",
        "words:x NEAR(a,b) ^c {d} -e | [words x] [near a b] [c] [d] [e]",
        "' OR 1=1; DROP TABLE x; -- | [or] [1 1] [drop] [table] [x]",
      })
  void allWordsArePlain(String text, String phrases) {
    assertThat(
            SearchText.terms(text).phrases().stream()
                .map(SearchTextTest::shown)
                .collect(joining(" ")))
        .isEqualTo(phrases);
  }

  private static String shown(Phrase phrase) {
    return "[" + String.join(" ", phrase.words()) + (phrase.prefix() ? "*" : "") + "]";
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\"\"", "***", "?!;--", "\u0000\ud800"})
  void aTextWithoutWordsIsRefused(String text) {
    assertThatThrownBy(() -> SearchText.terms(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("(?s)(The search text is empty|'.*' has no word to search for)");
  }

  @Test
  void whatIsTooLongOrTooShortIsRefused() {
    assertThatThrownBy(() -> SearchText.terms("x".repeat(10_000)))
        .hasMessage("The search text has 10,000 characters, 1,000 are allowed");
    String many = IntStream.range(0, 51).mapToObj(Integer::toString).collect(joining(" "));
    assertThatThrownBy(() -> SearchText.terms(many))
        .hasMessage("The search text has 51 words, 50 are allowed");
    assertThatThrownBy(() -> SearchText.terms("e*"))
        .hasMessage("'e*' would find nearly everything");
  }
}
