package dev.agentbench.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a\n", "a\r\nb\rc\n\r\n", "\r\r\n\n", "a\r\n\n\rb", "\n", "x\r\ny"})
  void whatNobodyEditedIsTheSame(String text) {
    assertThat(LineEnds.restored(text, LineEnds.unified(text))).isEqualTo(text);
    assertThat(LineEnds.restored(text, text.replace("\n", "\r\n").replace("\r\r", "\r")))
        .isEqualTo(text);
  }

  @Test
  void linesThatStayKeepTheirBreaksAndNewOnesHaveThatOfTheirNeighbour() {
    String mixed = "one\r\ntwo\nthree\rfour\r\nfive";
    assertThat(LineEnds.restored(mixed, "one\nnew\ntwo\nthree\nother\nfour\nfive\nsix\n"))
        .isEqualTo("one\r\nnew\r\ntwo\nthree\rother\rfour\r\nfive\r\nsix\r\n");
    assertThat(LineEnds.restored(mixed, "first\none\nthree\nfive"))
        .isEqualTo("first\r\none\r\nthree\rfive");
    assertThat(LineEnds.restored("", "a\nb")).isEqualTo("a\nb");
  }
}
