package dev.agentbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The place of a text that is shown. */
class SnippetTest {
  @Test
  void matchesAreMarkedInTheirOwnSpelling() {
    assertThat(shown("The File\n was  NOT found: lib/a.dart", "\"not found\" fil*", 0))
        .isEqualTo("The [File] was [NOT found]: lib/a.dart");
  }

  @Test
  void thePlaceWithTheMostPhrasesIsShown() {
    String far = "alpha " + "x ".repeat(500);
    assertThat(shown(far + "beta alpha" + " y".repeat(500), "alpha beta", 0))
        .startsWith("…")
        .contains("[beta] [alpha] y")
        .endsWith("…");
  }

  @Test
  void aPartOfALongTextIsLookedThroughAlone() {
    String text = "needle " + "hay ".repeat(TextNumber.PART_WORDS) + "needle end";
    assertThat(shown(text, "needle", 1)).startsWith("…").endsWith("hay [needle] end");
    assertThat(shown(text, "needle", 0)).startsWith("[needle] hay");
  }

  @Test
  void hostileTextIsHarmless() {
    assertThat(shown("a\u001b[31mred\u202e\u0007 word ##[group]", "word", 0))
        .doesNotContainPattern("[\\u001b\\u202e\\u0007]")
        .contains("[word]");
  }

  @Test
  void aTextThatChangedShowsItsBeginning() {
    assertThat(shown("other", "word", 0)).isEqualTo("other");
    assertThat(shown("", "word", 3)).isEmpty();
    assertThat(shown("😀".repeat(300), "word", 0)).startsWith("😀").endsWith("…");
  }

  private static String shown(String text, String words, int part) {
    return Snippet.of(text, SearchText.terms(words), part).pieces().stream()
        .map(piece -> piece.match() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }
}
