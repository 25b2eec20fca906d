package dev.agentbench.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the tools make of charsets and byte order marks. */
class TextEncodingTest extends ToolFixture {
  private static final String MARK = "\uFEFF";
  private static final Charset CYRILLIC = Charset.forName("windows-1251");

  @Test
  void aDiffOfAFileInAnotherEncodingTakesTheEncoding() throws Exception {
    bytes("menu.txt", "# Меню\nprice: 5\nкофе\n", CYRILLIC);
    String diff = "--- a/menu.txt\n+++ b/menu.txt\n@@ -2,2 +2,2 @@\n-price: 5\n+чай: 7\n кофе\n";
    assertThat(failure(Failure.FAILED, call("apply_diff", "diff", diff)))
        .contains("menu.txt is not valid UTF-8; name its encoding with the argument encoding");
    success(call("apply_patch", "diff", diff, "encoding", "windows-1251"));
    assertThat(content("menu.txt", CYRILLIC)).isEqualTo("# Меню\nчай: 7\nкофе\n");
    String foreign = "--- a/menu.txt\n+++ b/menu.txt\n@@ -1 +1 @@\n-# Меню\n+# 漢\n";
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("apply_diff", "diff", foreign, "encoding", "cp1251")))
        .startsWith("argument diff holds the character U+6F22, which windows-1251 cannot hold; ")
        .doesNotContain("use utf-8");
  }

  @Test
  void aSearchTakesTheEncodingAndSaysWhatItCouldNotRead() throws Exception {
    bytes("menu.txt", "кофе café\n", CYRILLIC);
    JsonObject unread = success(call("search_in_code", "query", "кофе"));
    assertThat(unread.get("count")).contains(0L);
    assertThat(unread.get("truncated")).contains(true);
    assertThat(unread.get("skipped").toString()).contains("menu.txt", "name its encoding");
    assertThat(
            success(call("search_in_code", "query", "кофе", "encoding", "windows-1251"))
                .get("count"))
        .contains(1L);
  }

  @Test
  void aByteOrderMarkIsNoTextAndStaysInTheFile() throws Exception {
    write("bom.txt", MARK + "one\ntwo\n");
    JsonObject read = success(call("read_file", "path", "bom.txt"));
    assertThat(read.string("content")).contains("one\ntwo\n");
    assertThat(read.get("byte_order_mark")).contains(true);
    success(call("apply_diff", "path", "bom.txt", "diff", "@@ -1 +1 @@\n-one\n+ONE\n"));
    assertThat(text("bom.txt")).isEqualTo(MARK + "ONE\ntwo\n");
    assertThat(
            success(call("search_in_code", "query", "^ONE", "regex", true, "case_sensitive", true))
                .get("count"))
        .contains(1L);
    success(call("write_file", "path", "bom.txt", "content", "new\n"));
    assertThat(text("bom.txt")).isEqualTo(MARK + "new\n");
    success(call("write_file", "path", "bom.txt", "content", MARK + "newer\n"));
    assertThat(text("bom.txt")).isEqualTo(MARK + "newer\n");
  }

  @Test
  void aMarkOfUtf16TellsTheCharset() throws Exception {
    bytes("wide.txt", MARK + "x GRAIN\r\n", UTF_16LE);
    assertThat(success(call("search_in_code", "query", "grain")).get("count")).contains(1L);
    JsonObject read = success(call("read_file", "path", "wide.txt"));
    assertThat(read.string("content")).contains("x GRAIN\r\n");
    assertThat(read.string("encoding")).contains("UTF-16LE");
    success(
        call(
            "apply_diff",
            "path",
            "wide.txt",
            "diff",
            "@@ -1 +1,2 @@\n-x GRAIN\n+é\n+y\n",
            "encoding",
            "utf-16"));
    assertThat(content("wide.txt", UTF_16LE)).isEqualTo(MARK + "é\r\ny\r\n");
    success(call("write_file", "path", "wide.txt", "content", "z"));
    assertThat(content("wide.txt", UTF_16LE)).isEqualTo(MARK + "z");
  }

  @Test
  void utf16WithoutAMarkStaysWithoutOne() throws Exception {
    bytes("be.txt", "one\n", Charset.forName("UTF-16BE"));
    assertThat(success(call("search_in_code", "query", "one")).get("skipped").toString())
        .contains("be.txt", "UTF-16 without a byte order mark");
    success(
        call(
            "apply_diff",
            "path",
            "be.txt",
            "diff",
            "@@ -1 +1 @@\n-one\n+two\n",
            "encoding",
            "utf-16"));
    assertThat(content("be.txt", Charset.forName("UTF-16BE"))).isEqualTo("two\n");
  }

  @Test
  void aMarkInAnotherCharsetIsText() throws Exception {
    bytes("latin.txt", "ï»¿x", ISO_8859_1);
    assertThat(
            success(call("read_file", "path", "latin.txt", "encoding", "iso-8859-1"))
                .string("content"))
        .contains("ï»¿x");
  }

  @Test
  void halfACharacterIsToldAsThatAndNeverReplaced() throws Exception {
    String half = "smile \uD83D!";
    String expected =
        "holds half of a surrogate pair, \\uD83D, which no encoding can hold; send the whole"
            + " character";
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("write_file", "path", "x", "content", half)))
        .isEqualTo("argument content " + expected);
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("apply_diff", "path", "lib/a.dart", "diff", "@@\n-one\n+" + half + "\n")))
        .isEqualTo("argument diff " + expected);
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS,
                call("write_file", "path", "x", "content", "漢", "encoding", "latin1")))
        .isEqualTo(
            "argument content holds the character U+6F22, which ISO-8859-1 cannot hold; use"
                + " encoding utf-8");
  }

  private void bytes(String path, String content, Charset charset) throws Exception {
    Files.write(workspace.root().resolve(path), content.getBytes(charset));
  }

  private String content(String path, Charset charset) throws Exception {
    byte[] bytes = Files.readAllBytes(workspace.root().resolve(path));
    assertThat(bytes).isEqualTo(new String(bytes, charset).getBytes(charset));
    return new String(bytes, charset.equals(UTF_8) ? UTF_8 : charset);
  }
}
