package dev.agentbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.store.IndexedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that a text consists of. */
class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lib/greeter.dart: 3.14 | lib greeter dart 3 14",
        "my_function(NullPointerException) | my function nullpointerexception",
        "IIII İi | iiii i̇i",
        "Ошибка: файл не найден | ошибка файл не найден",
        "全文検索できる | 全 文 検 索 で き る",
        "done✅🎉 naïve nai\u0308ve | done ✅ 🎉 naïve naïve",
        "✔\ufe0f ＡＢＣ ½ | ✔ abc 12",
        "สวัสดี | ส วั ส ดี",
        "don't \"OR\" NEAR(a b) -x col:y | don t or near a b x col y",
        "... *** | ''",
      })
  void wordsAreRunsOfLettersAndDigits(String text, String words) {
    assertThat(String.join(" ", Words.of(text))).isEqualTo(words);
  }

  @Test
  void anyTextMakesWordsThatTheIndexTakes() {
    StringBuilder all = new StringBuilder("\ud800 \udc00 \u0000");
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      all.appendCodePoint(point);
      if (point % 7 == 0) {
        all.append(' ');
      }
    }
    List<String> words = Words.of(all.toString());
    assertThat(words).hasSizeGreaterThan(100_000).allMatch(IndexedText::isWord);
    assertThat(words).allMatch(word -> word.length() <= Words.LONGEST);
  }

  @Test
  void placesAreThoseInTheText() {
    String text = "Ein Wört, ＡＢ";
    StringBuilder found = new StringBuilder();
    Words.forEach(
        text,
        (word, start, end) -> {
          found.append(word).append('=').append(text, start, end).append(';');
          return true;
        });
    assertThat(found.toString()).isEqualTo("ein=Ein;wört=Wört;ab=ＡＢ;");
  }
}
