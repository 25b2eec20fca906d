package dev.agentbench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        "p%C3%A4ss%2F%22wor%5Cd%2B1",
        "p%c3%a4s%73/%22wor%5cd+1",
        "p\u00e4ss&#47;&#x22;wor&#92;d&#43;1",
        "p\\\\u00e4ss/\\\\\\\"wor\\\\\\\\d+1",
        "p%5Cu00e4ss%2F%26quot%3Bwor%5C%5Cd%252B1",
        "cMOkc3MvIndvclxkKzE=",
        "cMOkc3MvIndvclxkKzE"
      })
  void aSecretIsFoundInEverySpelling(String form) {
    assertThat(of(SECRET).apply("{\"a\":\"" + form + "\"}").replace("=", ""))
        .matches("\\{\"a\":\"[^\"]?\\*{3}[^\"]?\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:", "an:", "ann:", "ünal:"})
  void aSecretIsFoundInsideOfBase64(String before) {
    byte[] bytes = (before + "s3cret?>~key" + " after").getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String encoded = encoder.encodeToString(bytes);
      String shown = of("s3cret?>~key").apply("Basic " + encoded);
      assertThat(shown).startsWith("Basic ").contains("***");
      assertThat(shown.length()).isLessThan(encoded.length());
    }
  }

  @Test
  void blanksAroundASecretDoNotCount() {
    assertThat(of("  my-secret-key \n").apply("key=my-secret-key. '  my-secret-key \n'"))
        .isEqualTo("key=***. '***'");
  }

  @Test
  void whatIsNoSecretStaysAsItIs() {
    String text = "100% of \\u00e4 &amp; \\q %zz &#xffffffff; %C3 \\u12 \\";
    assertThat(of(SECRET).apply(text)).isEqualTo(text);
  }

  @Test
  void aLongTokenIsFoundInALongText() {
    String token = "0123456789abcdef".repeat(4096);
    String text = "{\"echo\":\"\\u0030" + token.substring(1) + "\"," + "\\n".repeat(1 << 20) + "}";
    assertThat(of(token).apply(text)).startsWith("{\"echo\":\"***\",\\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", "%", "\\", "&#", "%C3", "\\u00"})
  @Timeout(20)
  void aTextOfBrokenEscapesTakesNoLongerThanAnother(String broken) {
    String text = broken.repeat(1 << 20) + "k3y-of-the-gateway";
    assertThat(of("k3y-of-the-gateway").apply(text)).hasSize(text.length() - 15).endsWith("***");
  }

  @Test
  void theEndOfATextMayBeTheBeginningOfASecret() {
    Redaction redaction = of("k3y-of-the-gateway");
    assertThat(redaction.openAt("the k3y-of")).isEqualTo(4);
    assertThat(redaction.openAt("think k")).isEqualTo(6);
    assertThat(redaction.openAt("the")).isEqualTo(3);
    assertThat(redaction.openAt("k3y-of-the-gateway")).isEqualTo(18);
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
