package dev.agentbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void aPrefixEndsBeforeACharacterThatItWouldSplit() {
    assertThat(Cut.prefix("ab\ud83d\ude00c", 3)).isEqualTo("ab");
    assertThat(Cut.prefix("ab\ud83d\ude00c", 4)).isEqualTo("ab\ud83d\ude00");
    assertThat(Cut.prefix("\ud83d\ude00", 1)).isEmpty();
  }

  @Test
  void aPrefixOfAShortTextIsTheText() {
    assertThat(Cut.prefix("abc", 3)).isEqualTo("abc");
    assertThat(Cut.prefix("", 0)).isEmpty();
    assertThat(Cut.prefix("abc", 0)).isEmpty();
  }

  @Test
  void aTextCutAroundAPlaceShowsWhereItWasCut() {
    assertThat(Cut.around("0123456789", 0, 4)).isEqualTo("0123…");
    assertThat(Cut.around("0".repeat(500) + "x" + "0".repeat(500), 500, 30))
        .startsWith("…")
        .contains("x")
        .endsWith("…");
  }

  @Test
  void charactersAreCountedNotTheirHalves() {
    assertThat(Cut.characters("a\ud83d\ude00b", 3)).isEqualTo("a\ud83d\ude00b");
    assertThat(Cut.characters("a\ud83d\ude00bc", 3)).isEqualTo("a\ud83d\ude00…");
    assertThat(Cut.characters("abc", 1)).isEqualTo("…");
  }
}
