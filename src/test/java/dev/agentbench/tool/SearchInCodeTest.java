package dev.agentbench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult.Failure;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchInCodeTest extends ToolFixture {

  @BeforeEach
  void addFiles() throws Exception {
    write("lib/b.dart", "Two times Two\nnone\nTWO (2)\n");
    write("doc/two.md", "two\n");
  }

  @Test
  void findsLinesWithFileNumberAndText() throws Exception {
    JsonObject content = success(call("search_in_code", "query", "two"));
    assertThat(content.get("results")).contains(List.of("doc/two.md", "lib/a.dart", "lib/b.dart"));
    assertThat(content.get("matches"))
        .contains(
            List.of(
                match("doc/two.md", 1, "two"),
                match("lib/a.dart", 2, "two"),
                match("lib/b.dart", 1, "Two times Two"),
                match("lib/b.dart", 3, "TWO (2)")));
    assertThat(content.get("count")).contains(4L);
  }

  @Test
  void canMindTheCase() throws Exception {
    assertThat(found("query", "TWO", "case_sensitive", "true"))
        .containsExactly(match("lib/b.dart", 3, "TWO (2)"));
  }

  @Test
  void aPlainQueryIsNoPatternAndARegexIs() throws Exception {
    assertThat(found("query", "(2)")).containsExactly(match("lib/b.dart", 3, "TWO (2)"));
    assertThat(found("query", "^t.o$", "regex", "true"))
        .containsExactly(match("doc/two.md", 1, "two"), match("lib/a.dart", 2, "two"));
  }

  @Test
  void theQueryMayComeUnderOtherNames() throws Exception {
    assertThat(found("pattern", "thre")).containsExactly(match("lib/a.dart", 3, "three"));
    assertThat(found("regex", "^th.+e$")).containsExactly(match("lib/a.dart", 3, "three"));
    assertThat(failure(Failure.INVALID_ARGUMENTS, call("search_in_code", "regex", true)))
        .isEqualTo("argument query is missing (got regex)");
  }

  @Test
  void anEmptyQueryListsTheFilesOfThePattern() throws Exception {
    for (Object empty : new Object[] {"", false}) {
      JsonObject content =
          success(call("search_in_code", "query", empty, "file_pattern", "*.dart"));
      assertThat(content.get("results")).contains(List.of("lib/a.dart", "lib/b.dart"));
      assertThat(content.get("matches")).contains(List.of());
      assertThat(content.get("count")).contains(2L);
    }
  }

  @Test
  void looksOnlyWhereToldTo() throws Exception {
    assertThat(found("query", "two", "path", "doc")).containsExactly(match("doc/two.md", 1, "two"));
    assertThat(found("query", "two", "path", "lib/a.dart"))
        .containsExactly(match("lib/a.dart", 2, "two"));
    assertThat(found("query", "two", "file_pattern", "*.md"))
        .containsExactly(match("doc/two.md", 1, "two"));
    assertThat(failure(Failure.FAILED, call("search_in_code", "query", "x", "path", "docs")))
        .contains("path not found: docs");
  }

  @Test
  void stopsAtTheAskedNumberAndSaysSo() throws Exception {
    JsonObject content = success(call("search_in_code", "query", "two", "max_results", "3"));
    assertThat(content.get("count")).contains(3L);
    assertThat(content.get("truncated")).contains(true);
    assertThat(success(call("search_in_code", "query", "two", "max_results", 4)).has("truncated"))
        .isFalse();
  }

  @Test
  void passesOverBinaryLargeAndLinkedFiles() throws Exception {
    Files.write(workspace.root().resolve("bin"), new byte[] {'t', 'w', 'o', 0});
    write("large.txt", "two".repeat(5000));
    Files.createSymbolicLink(workspace.root().resolve("link"), outside);
    assertThat(found("query", "two", "file_pattern", "{bin,large.txt}")).isEmpty();
    assertThat(found("query", "secret")).isEmpty();
  }

  @Test
  void cutsLongLines() throws Exception {
    write("min.js", "needle" + "x".repeat(3000));
    assertThat(found("query", "needle"))
        .containsExactly(match("min.js", 1, "needle" + "x".repeat(294) + "…"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(.*a){20}$", "(a*)(a*)(a*)(a*)(a*)(a*)\\6x", "(a+)+\\1x"})
  @Timeout(10)
  void aPatternWithoutEndIsGivenUp(String pattern) throws Exception {
    write("trap.txt", "a".repeat(100) + "!");
    long start = System.nanoTime();
    assertThat(failure(Failure.FAILED, call("search_in_code", "query", pattern, "regex", true)))
        .contains("takes too long");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aPatternThatNeedsTooMuchStackIsGivenUp() throws Exception {
    write("trap.txt", "ab".repeat(2000));
    assertThat(
            failure(
                Failure.FAILED,
                call("search_in_code", "query", "(a|b|(c|d)){9999}!", "regex", true)))
        .contains("takes too long");
  }

  @Test
  void aBrokenPatternIsToldWithItsPlace() throws Exception {
    assertThat(
            failure(
                Failure.INVALID_ARGUMENTS, call("search_in_code", "query", "a(b", "regex", true)))
        .isEqualTo("argument query: no valid pattern: Unclosed group at character 4 of \"a(b\"");
  }

  private List<Object> found(Object... arguments) throws InterruptedException {
    List<?> matches =
        (List<?>) success(call("search_in_code", arguments)).get("matches").orElseThrow();
    return new ArrayList<>(matches);
  }

  private static JsonObject match(String file, int line, String text) {
    return JsonObject.builder().put("file", file).put("line", line).put("text", text).build();
  }
}
