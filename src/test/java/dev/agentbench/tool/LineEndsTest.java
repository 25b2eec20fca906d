package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LF and CR LF end a line, a CR alone does not, in every tool; a diff keeps the ends around it. */
class LineEndsTest extends ToolFixture {

  @ParameterizedTest
  @CsvSource({
    // file, hunk, result; ~ is CR, / is LF
    "a~/b/c/d/, ' b/-c/+C/+C2/ d/', a~/b/C/C2/d/",
    "a/b~/c~/d~/, ' b/-c/+C/+C2/ d/', a/b~/C~/C2~/d~/",
    "a~/b/c~/, '-b/-c/+B/+C/', a~/B/C~/",
    "a/b~/, ' a/+x/ b/', a/x/b~/",
    "a~/b/, '+x/ a/ b/', x~/a~/b/",
    "a~/b/, '-b/+x/+y/', a~/x/y/",
    "a~/b~/c, '-c/+x/+y/', a~/b~/x~/y~/",
    "a~/b~/c, ' b/ c/+d/', a~/b~/c~/d~/",
    "a/b/, '-a~/+x~/ b/', x/b/",
    "a/b/, '-a/+a~/ b/', a~/b/",
    "a~/b~/, '-a~/+a/ b~/', a/b~/",
    "a~/b~/, '-a/+a/-b/+B/', a~/B~/",
    "a~b/c/, '-a~b/+x/ c/', x/c/",
  })
  void anAddedLineTakesTheEndOfItsNeighbours(String file, String hunk, String result)
      throws Exception {
    write("f", real(file));
    success(call("apply_diff", "path", "f", "diff", "@@ @@\n" + real(hunk)));
    assertThat(text("f")).isEqualTo(real(result));
  }

  @Test
  void aHunkWithoutNeighboursTakesTheUsualEndOfTheFile() throws Exception {
    write("f", "a\nb\r\nc\r\n");
    success(call("apply_diff", "path", "f", "diff", "@@ -1,0 +2 @@\n+x\n"));
    assertThat(text("f")).isEqualTo("a\nx\r\nb\r\nc\r\n");
  }

  @Test
  void aCarriageReturnAloneEndsNoLineInAnyTool() throws Exception {
    write("log.txt", "start\n 10%\r 50%\r100%\nNEEDLE\r\nend\r");
    assertThat(success(call("search_in_code", "query", "NEEDLE")).get("matches").toString())
        .contains("line=3");
    assertThat(success(call("read_file", "path", "log.txt", "start_line", 3, "end_line", 3)))
        .satisfies(
            read -> {
              assertThat(read.string("content")).contains("NEEDLE\r\n");
              assertThat(read.get("lines")).contains(4L);
            });
    assertThat(success(call("write_file", "path", "x", "content", "a\rb\rc")).get("lines"))
        .contains(1L);
    assertThat(success(call("search_in_code", "query", "^ 10%.*100%$", "regex", true)).get("count"))
        .contains(1L);
    assertThat(success(call("search_in_code", "query", "^end.$", "regex", true)).get("count"))
        .as("the end of a line is a line feed")
        .contains(1L);
    success(
        call("apply_diff", "path", "log.txt", "diff", "@@ -3,2 +3,1 @@\n-NEEDLE\n-end\r\n+x\r\n"));
  }

  private static String real(String text) {
    return text.replace('~', '\r').replace('/', '\n');
  }
}
