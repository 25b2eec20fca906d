package dev.agentbench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "p\u00e4ss/\"wor\\d+1";

  private static Redaction of(String... secrets) {
    return Redaction.of(Stream.of(secrets).map(Secret::of).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "p\u00e4ss/\\\"wor\\\\d+1",
        "p\u00e4ss\\/\\\"wor\\\\d+1",
        "p\\u00e4ss/\\\"wor\\\\d+1",
        "p\\u00E4ss\\/\\u0022wor\\u005cd\\u002b1",
        "p%C3%A4ss%2F%22wor%5Cd%2B1"
      })
  void aSecretIsFoundInEveryFormThatJsonAndUrlsGiveIt(String form) {
    assertThat(of(SECRET).apply("{\"a\":\"" + form + "\"}")).isEqualTo("{\"a\":\"***\"}");
  }

  @Test
  void ofTwoSecretsTheLongerOneIsHiddenWhole() {
    assertThat(of("abcdefgh", "abcdefgh-longer").apply("abcdefgh-longer abcdefgh"))
        .isEqualTo("*** ***");
  }

  @Test
  void shortSecretsAreHiddenWhereTextIsShownAndNotWhereItIsActedUpon() {
    Redaction redaction = of("token", "cat");
    assertThat(redaction.apply("a token of a cat")).isEqualTo("a *** of a cat");
    assertThat(redaction.applyToFrame("{\"token\":1}")).isEqualTo("{\"token\":1}");
  }

  @Test
  void tokensOfLateAreHiddenAndOldOnesForgotten() {
    Redaction redaction = Redaction.of(List.of());
    for (int i = 1; i <= 5; i++) {
      redaction.hide(Secret.of("token-number-" + i));
    }
    assertThat(redaction.apply("token-number-1 token-number-2 token-number-5"))
        .isEqualTo("token-number-1 *** ***");
  }
}
