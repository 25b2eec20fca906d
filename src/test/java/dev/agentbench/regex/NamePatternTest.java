package dev.agentbench.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "gpt-4o, GPT-4o, true",
    "gpt-4o, gpt-4o-mini, false",
    "*, '', true",
    "gpt-*, gpt-, true",
    "gpt-*, my-gpt-4, false",
    "*-mini, o3-mini, true",
    "*-mini, mini, false",
    "*claude*sonnet*, anthropic/claude-4-sonnet-latest, true",
    "*claude*sonnet*, anthropic/sonnet-claude, false",
    "a*a, a, false",
    "a*a, aa, true",
    "a.c, abc, false",
    "a**b, ab, true",
    "ab*, a, false",
    "*a*ab*b, aab, false",
    "*A*aB*b, xaabb, true",
  })
  void aStarStandsForAnyRunOfCharacters(String pattern, String name, boolean matches) {
    assertThat(NamePattern.matches(pattern, name)).isEqualTo(matches);
  }
}
