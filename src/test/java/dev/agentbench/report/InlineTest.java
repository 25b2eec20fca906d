package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InlineTest {
  /** Markup characters that no backslash stands before, after whole pairs of backslashes. */
  private static final Pattern ACTIVE = Pattern.compile("(?<!\\\\)(\\\\\\\\)*[`*\\[\\]|~$]");

  private static final Pattern HTML = Pattern.compile("[<>]|&(?!(amp|lt|gt);)");

  @Test
  void plainWordsStayAsTheyAre() {
    assertThat(Inline.text("task_001: 2 of 3 checks passed, (ok!)", 100).markdown())
        .isEqualTo("task_001: 2 of 3 checks passed, (ok!)");
  }

  @Test
  void markupIsShownNotObeyed() {
    assertThat(Inline.text("a|b *c* _d_ [e](f) `g` <b>&amp; \\|", 100).markdown())
        .isEqualTo("a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\`g\\` &lt;b&gt;&amp;amp; \\\\\\|");
  }

  @Test
  void whatGitHubLinksByItselfIsBroken() {
    assertThat(Inline.text("@team #12 GH-12 https://x.org www.x.org a@b.org", 100).markdown())
        .isEqualTo(
            "@\u200bteam #\u200b12 GH-\u200b12 https:\u200b//x.org www.\u200bx.org a@\u200bb.org");
  }

  @Test
  void linesAndInvisibleCharactersAreDropped() {
    assertThat(Inline.text(" a\r\n\tb\u2028c \u202Ed\u001B[31me\u0000\u200Bf ", 100).markdown())
        .isEqualTo("a b c def");
  }

  @Test
  void longTextIsCutBetweenWholeCharacters() {
    assertThat(Inline.text("😀😀😀😀", 3).markdown()).isEqualTo("😀😀…");
    assertThat(Inline.text("😀😀😀", 3).markdown()).isEqualTo("😀😀😀");
  }

  @Test
  void tameNamesAreCodeSpans() {
    assertThat(Inline.code("lib/a_*.dart").markdown()).isEqualTo("`lib/a_*.dart`");
    assertThat(Inline.code("").markdown()).isEmpty();
  }

  @Test
  void namesThatWouldEndACodeSpanOrACellAreEscaped() {
    assertThat(Inline.code("a`b|c\\d<e>").markdown())
        .isEqualTo("<code>a\\`b\\|c\\\\d&lt;e&gt;</code>");
  }

  @Property
  void noForeignTextActsAsMarkup(@ForAll("hostile") String foreign) {
    String markdown = Inline.text(foreign, 200).markdown();
    assertThat(markdown)
        .doesNotContainPattern(ACTIVE)
        .doesNotContainPattern(HTML)
        .doesNotContainPattern("[\\r\\n\\u2028]")
        .doesNotContainPattern("@[\\p{L}\\p{N}]")
        .doesNotContain("://");
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> markup =
        Arbitraries.of(
            "\\",
            "`",
            "*",
            "_",
            "[",
            "](",
            ")",
            "|",
            "<",
            ">",
            "&",
            "&lt;",
            "~",
            "$",
            "!",
            "#1",
            "@a",
            "://",
            "www.",
            "\n",
            "\r",
            "\u2028",
            "\u202E",
            "\u001B[0m",
            " ",
            "x",
            "1");
    return markup.list().ofMaxSize(30).map(parts -> String.join("", parts));
  }
}
