package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternProbeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+\\1x",
        "prefix: (a+)+\\1x",
        "(a+?)+?b",
        "^x(?:(?:a+)+)+b",
        "(.*a){12}b",
        "name (b[a-z]+-?)*\\.\\1",
        "[(](\\w+\\s?)+\\1$"
      })
  void aPatternThatTakesExponentialTimeIsFound(String pattern) {
    assertThat(PatternProbe.explodingPiece(Pattern.compile(pattern, Pattern.MULTILINE)))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class \\w+ \\{",
        "^\\W*DUE 1:\\W*2026-04-07\\b",
        "(?:[^\"\\\\]|\\\\.)*\"",
        "^\\s*(\\w+\\s*=\\s*\\d+;\\s*)+$",
        "^## Packages$[\\s\\S]*^\\|\\s*library\\s*\\|\\s*(cli|store|till)+\\s*\\|[\\s\\S]*^##",
        "(\\d{4}-\\d\\d(-\\d\\d)?, ){2,}end",
        "a*a*a*b",
        "([)(*]+x)*"
      })
  void aPatternOfUsualCostIsLeftInPeace(String pattern) {
    assertThat(PatternProbe.explodingPiece(Pattern.compile(pattern, Pattern.MULTILINE))).isEmpty();
  }

  @Test
  void theAuthorIsToldOnWhichTextItHappens() {
    assertThatThrownBy(() -> PatternText.compile("(a+)+\\1x"))
        .hasMessageStartingWith("takes exponential time on a text that repeats 'a': '(a+)+\\1x'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:^{2147483647}){2147483647}",
        "(?:(?:x?){9999}){9999}",
        "(?:a{2147483647}aaa|b)"
      })
  void aPatternThatWorksWithoutReadingIsRefused(String pattern) {
    assertThatThrownBy(() -> PatternText.compile(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("repeats a part too often")
        .hasMessageEndingWith(": '" + pattern + "'");
  }

  @Test
  void aPatternThatIsSlowOnShortTextsAllInAllIsRefused() {
    String slow = "(?:\\w*\\w*\\w*\\w*\\w*x)+".repeat(2) + "(?:y)+";
    assertThatThrownBy(() -> PatternText.compile(slow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes ");
  }
}
