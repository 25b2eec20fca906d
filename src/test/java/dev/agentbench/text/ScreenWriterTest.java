package dev.agentbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenWriterTest {
  private static final List<String> COMMANDS =
      List.of(
          "##[stop-commands]x",
          "text ##[group]x",
          "##vso[task.setvariable variable=a]b",
          "a ##teamcity[buildStop]",
          "###[x]",
          "#\u202e#[x]",
          "#\u0000#[x]",
          "::stop-commands::x",
          "  ::error title=x::y",
          "\u00a0::error::y",
          "text ::add-mask::y",
          ":\u2066:error::y",
          "\r::error::y",
          "x\n::error::y",
          "x\u0085::error::y",
          "x\u2028::error::y");

  @Test
  void commandsOfCiSystemsAreBroken() {
    for (String command : COMMANDS) {
      for (String written : List.of(whole(command), inPieces(command))) {
        assertThat(written)
            .as(command)
            .doesNotContainPattern("##(\\w*)\\[")
            .doesNotContainPattern("(?m)(^|\\s|\\p{Z})::\\p{L}")
            .doesNotContain("\r");
      }
    }
  }

  @Test
  void whatATerminalObeysDoesNotReachIt() {
    String hostile =
        "a\u001b[31mb\u009b31mc\u001b]0;title\u0007d\be\u007ff\u202eg\u2066h\u200fi\ufeffj\u00adk"
            + "\udc00l\ud800m\rn\u000bo\u000cp\u0085q\u2028r\u2029s\udb40\udc41t";
    for (String written : List.of(whole(hostile), inPieces(hostile))) {
      assertThat(written)
          .matches("[\\x20-\\x7e\ufffd]*")
          .doesNotContain("\u001b")
          .containsSubsequence("a", "[31mb", "31mc", "d", "ghijk", "\ufffdl\ufffdm", "st");
    }
  }

  @Test
  void everydayTextStaysAsItIs() {
    for (String text :
        List.of(
            "std::vector<int> a; RunScreen::summary, List<String>::size\n",
            "http://[::1]:8080/ and [::ffff:10.0.0.1], 12:30:45, a :: b\n",
            "# One\n## Two\n### Three #[x] # #\n",
            "\tÜber 漢字 فارسی می\u200cخواهم 👩\u200d💻 e\u0301\n",
            "line\r\nline\r\n",
            "")) {
      assertThat(whole(text)).isEqualTo(text);
      assertThat(inPieces(text)).isEqualTo(text);
      assertThat(ForeignText.clean(text)).isEqualTo(text);
      assertThat(ForeignText.json(text)).isEqualTo(text);
    }
  }

  @Test
  void whatIsOursPassesAndTakesNothingOfOthersWithIt() {
    StringWriter target = new StringWriter();
    ScreenWriter out = new ScreenWriter(target, false, true);

    out.control("\u001b[31m");
    out.print("red\u001b[0m");
    out.control("\u001b[0m");
    out.control("::error::");
    out.print("::error::");
    out.data("\u202e");

    assertThat(target.toString()).isEqualTo("\u001b[31mred [0m\u001b[0m::error:::: error::\u202e");
  }

  @Test
  void dataThatAPersonsTerminalGetsIsCleanedToo() {
    StringWriter target = new StringWriter();
    new ScreenWriter(target, false, false).data("a\u001b[31m");
    assertThat(target.toString()).isEqualTo("a [31m");
  }

  @Test
  void jsonSaysTheSameAndPassesUnchanged() throws Exception {
    for (String command : COMMANDS) {
      String text = command + "\u202e\u009b\ud800\udb40\udc41";
      String document = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(text);

      String escaped = ForeignText.json(document);

      assertThat(whole(escaped)).isEqualTo(escaped);
      assertThat(escaped).doesNotContainPattern("##(\\w*)\\[").doesNotContain("\u202e");
      assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readValue(escaped, String.class))
          .isEqualTo(text);
    }
  }

  @Test
  void whyNothingArrivesIsKnown() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] source, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    ScreenWriter out = new ScreenWriter(full, false, true);
    assertThat(out.failure()).isEmpty();
    out.println("x");
    assertThat(out.failure()).get().hasToString("java.io.IOException: No space left on device");
    ScreenWriter behind = ScreenWriter.over(new PrintWriter(full));
    behind.println("x");
    assertThat(behind.failure()).isPresent();
  }

  private static String whole(String text) {
    StringWriter target = new StringWriter();
    ScreenWriter out = new ScreenWriter(target, false, true);
    out.print(text);
    out.close();
    return target.toString();
  }

  private static String inPieces(String text) {
    StringWriter target = new StringWriter();
    ScreenWriter out = new ScreenWriter(target, false, true);
    text.chars().forEach(out::write);
    out.close();
    return target.toString();
  }
}
