package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuessedSolutionTest {
  private static final MessageCodec CODEC = new MessageCodec();

  private static Solution solve(List<String> expectedFiles, CheckSpec... checks) {
    Task task =
        SampleTasks.task(
            "widget", "simple", "Make a widget.", "Coder", expectedFiles, List.of(checks));
    return GuessedSolution.solve(task);
  }

  private static Map<String, String> files(Solution solution) {
    Map<String, String> files = new LinkedHashMap<>();
    solution.steps().stream()
        .flatMap(step -> SolutionSteps.call(step).stream())
        .filter(call -> call.tool().equals("write_file"))
        .map(call -> CODEC.readObject(call.arguments()).orElseThrow())
        .forEach(
            arguments ->
                files.put(
                    arguments.string("path").orElseThrow(),
                    arguments.string("content").orElseThrow()));
    return files;
  }

  @Test
  void theNamedFilesAreWrittenWithTheTextsThatChecksAskFor() {
    Solution solution =
        solve(
            List.of("lib/widgets/user_card.dart"),
            new CheckSpec.FileExists("docs/design.md"),
            new CheckSpec.ContainsText("lib/widgets/user_card.dart", "String getFullName()"),
            new CheckSpec.MatchesRegex("docs/design.md", Pattern.compile("offline")),
            new CheckSpec.TestPasses("user_card_test.dart"));

    Map<String, String> files = files(solution);
    assertThat(files.keySet())
        .containsExactly(
            "lib/widgets/user_card.dart", "docs/design.md", "test/user_card_test.dart");
    assertThat(files.get("lib/widgets/user_card.dart"))
        .contains("class UserCard {", "String getFullName()");
    assertThat(files.get("docs/design.md")).startsWith("# design").contains("offline");
    assertThat(solution.answer()).contains("No reference solution");
  }

  @Test
  void theAnswerHoldsTheTextsThatChecksAskFor() {
    assertThat(solve(List.of(), new CheckSpec.ResponseContains("null safety")).answer())
        .startsWith("No reference solution: I wrote what the task file names.")
        .contains("null safety");
  }

  @Test
  void aFileThatMustBeAbsentIsDeleted() {
    assertThat(
            solve(List.of(), new CheckSpec.FileAbsent("lib/old.dart")).steps().stream()
                .flatMap(step -> SolutionSteps.call(step).stream())
                .map(Solution.CallTool::tool))
        .containsExactly("delete_file");
  }

  @ParameterizedTest
  @CsvSource({
    "lib/providers/*, lib/providers/guess.dart",
    "lib/**/*.dart, lib/guess.dart",
    "src/main/java/demo/*, src/main/java/demo/guess.java",
    "test/*_test.dart, test/guess_test.dart",
    "'docs/{design,plan}.md', docs/design.md",
    "docs/, docs/guess.md",
    "Makefile, Makefile"
  })
  void aGlobBecomesAPathThatItMatches(String glob, String path) {
    assertThat(GuessedPath.matching(glob)).contains(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "**/*"})
  void aGlobThatLeavesEverythingOpenIsNotGuessed(String glob) {
    assertThat(GuessedPath.matching(glob)).isEmpty();
  }

  @Test
  void javaFilesCompile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("src/main/java/demo/user/UserCard.java");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        new GuessedFile("src/main/java/demo/user/UserCard.java", List.of("int size()", "List<a>"))
            .content());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    assertThat(compiler.run(null, null, null, "-d", folder.toString(), file.toString())).isZero();
    assertThat(folder.resolve("demo/user/UserCard.class")).exists();
  }

  @Test
  void jsonFilesAreJsonAndHoldTheTexts() {
    String content =
        new GuessedFile("package.json", List.of("\"name\": \"demo\"", "plain")).content();

    JsonObject object = CODEC.readObject(content).orElseThrow();
    assertThat(object.string("name")).contains("demo");
    assertThat(content).contains("\"name\": \"demo\"", "plain");
  }
}
