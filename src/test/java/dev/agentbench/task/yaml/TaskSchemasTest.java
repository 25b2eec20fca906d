package dev.agentbench.task.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.testing.Golden;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;

/** The validator is the one that WireMock brings along. */
class TaskSchemasTest {
  private static final Path DELIVERED = Path.of("docs", "schema");
  private static final JsonSchema TASKS = schema(TaskSchemas.tasks());
  private static final JsonSchema SOLUTIONS = schema(TaskSchemas.solutions());

  @TempDir Path folder;

  @Test
  void theDeliveredSchemasAreThoseOfTheReaders() {
    Golden.assertMatches(DELIVERED.resolve("tasks.schema.json"), TaskSchemas.tasks());
    Golden.assertMatches(DELIVERED.resolve("solutions.schema.json"), TaskSchemas.solutions());
  }

  @Test
  void theRepositorysTasksAndSolutionsAreValid() throws IOException {
    for (Path file : YamlFiles.in(Path.of("tasks"))) {
      assertThat(problems(TASKS, Files.readString(file))).as("%s", file).isEmpty();
    }
    for (Path file : YamlFiles.in(Path.of("tasks", "solutions"))) {
      assertThat(problems(SOLUTIONS, Files.readString(file))).as("%s", file).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category: ~",
        "category: unheard-of",
        "title: 42",
        "tags:",
        "tags: [1, two]",
        "timeout: 0.5",
        "pass_threshold: 1",
        "auto_check: []",
        "auto_check: [{type: contains_text, params: {path: a, text: 42}}]",
        "auto_check: [{type: not_contains_text, params: {path: a.b, text: x}}]",
        "auto_check: [{type: file_unchanged, params: {path: ..a}}]",
        "auto_check: [{type: files_changed_within, params: {paths: [a, 'b/**']}}]",
        "auto_check: [{type: symbol_defined, params: {path: A.java, symbol: class A}}]",
        "auto_check: [{type: command_succeeds, params: {command: x, cwd: ~, timeout: 1}}]",
        "setup: [make]"
      })
  void whatTheReaderTakesTheSchemaTakes(String line) throws IOException {
    String text = task(line);

    assertThat(refused(text)).as("the reader refuses").isFalse();
    assertThat(problems(TASKS, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "descripton: x",
        "title: [x]",
        "tags: word",
        "tags: [' ']",
        "timeout: 0",
        "timeout: soon",
        "deadline: 604801",
        "max_tool_calls: 1.5",
        "complexity_score: 11",
        "pass_threshold: 1.01",
        "expected_files: [/etc/passwd]",
        "expected_files: [../x]",
        "auto_check: {type: file_exists}",
        "auto_check: [{type: file_exist, params: {path: a}}]",
        "auto_check: [{type: file_exists}]",
        "auto_check: [{type: file_exists, params: {}}]",
        "auto_check: [{type: file_exists, params: {path: ' '}}]",
        "auto_check: [{type: file_exists, params: {path: a, text: b}}]",
        "auto_check: [{type: file_absent, params: {path: 'C:/a'}}]",
        "auto_check: [{type: files_changed_within, params: {paths: a}}]",
        "auto_check: [{type: command_succeeds, params: {command: x, timeout: -1}}]"
      })
  void whatTheSchemaCanJudgeBothRefuse(String line) throws IOException {
    String text = task(line);

    assertThat(refused(text)).as("the reader refuses").isTrue();
    assertThat(problems(TASKS, text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks: []", "tasks:", "tasks: {}", "task: [{id: a, description: b}]"})
  void aFileWithoutTasksBothRefuse(String text) throws IOException {
    assertThat(refused(text)).as("the reader refuses").isTrue();
    assertThat(problems(TASKS, text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answer: x",
        "task: a",
        "{task: a, answer: x, steps: [{shout: hi}]}",
        "{task: a, answer: x, steps: [{say: hi, loudly: true}]}",
        "{task: a, answer: x, steps: [{call: read_file, arguments: [x]}]}",
        "{task: a, answer: x, wrong: [{answer: x}]}"
      })
  void aBadSolutionBothRefuse(String text) throws IOException {
    Files.createDirectories(folder.resolve("solutions"));
    Files.writeString(folder.resolve("solutions/a.yaml"), text);

    assertThat(refused(task("title: x"))).as("the reader refuses").isTrue();
    assertThat(problems(SOLUTIONS, text)).isNotEmpty();
  }

  private static String task(String line) {
    return "tasks:\n  - id: a\n    description: Do it.\n    " + line + "\n";
  }

  private boolean refused(String text) throws IOException {
    Files.writeString(folder.resolve("tasks.yaml"), text);
    try {
      new TaskLoader().load(folder);
      return false;
    } catch (InvalidInputException told) {
      return true;
    }
  }

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(text);
  }

  private static List<String> problems(JsonSchema schema, String yaml) throws IOException {
    Problems none = new Problems();
    String json = JsonText.of(YamlTree.parse(yaml, "test", none).orElseThrow());
    return schema.validate(new ObjectMapper().readTree(json)).stream()
        .map(Object::toString)
        .toList();
  }
}
