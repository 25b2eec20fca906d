package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksValidateTest {
  @TempDir Path folder;

  @Test
  void aTestThatCannotBeThereIsAWarning() throws IOException {
    write("project/src/ATest.java", "");
    write("hidden/x/BTest.java", "");
    write(
        "tasks.yaml",
        """
        tasks:
          - id: x
            description: Do it.
            hidden: hidden/x
            expected_files: [test/CTest.java]
            auto_check:
              - {type: test_passes, params: {pattern: ATest.java}}
              - {type: test_passes, params: {pattern: BTest}}
              - {type: test_passes, params: {pattern: "test/*"}}
              - {type: test_passes, params: {pattern: DTest.java}}
        """);

    CommandResult result =
        CommandResult.in(
            folder,
            "tasks",
            "validate",
            folder.resolve("tasks.yaml").toString(),
            "--set",
            "benchmark.test_project=" + folder.resolve("project"));

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("tasks.yaml: x: test_passes 'DTest.java' matches no file of the template")
        .doesNotContain("ATest", "BTest", "test/*");
  }

  @Test
  void theJsonDocumentNamesEachProblemWithItsPlace() throws IOException {
    write("good.yaml", "tasks:\n  - {id: x, description: Do it., auto_check: []}\n");
    write("bad.yaml", "tasks:\n  - {id: y, descriptoin: Do it.}\n");
    CommandResult result =
        CommandResult.in(
            folder,
            "tasks",
            "validate",
            "--json",
            folder.resolve("good.yaml").toString(),
            folder.resolve("bad.yaml").toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isEmpty();
    JsonNode files = new ObjectMapper().readTree(result.out());
    assertThat(files.get(0).get("valid").booleanValue()).isTrue();
    assertThat(files.get(0).get("tasks").intValue()).isOne();
    assertThat(files.get(1).get("valid").booleanValue()).isFalse();
    JsonNode problem = files.get(1).get("problems").get(0);
    assertThat(problem.get("source").textValue()).endsWith("bad.yaml");
    assertThat(problem.get("line").intValue()).isEqualTo(2);
    assertThat(files.get(1).get("problems").toString()).contains("descriptoin");
  }

  @Test
  void theSchemaIsPrintedAndNothingElse() {
    assertThat(CommandResult.in(folder, "tasks", "schema").out())
        .startsWith("{")
        .contains("\"title\" : \"Task file\"");
    assertThat(CommandResult.in(folder, "tasks", "schema", "--solutions").out())
        .contains("\"title\" : \"Reference solution\"");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
