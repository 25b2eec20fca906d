package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
        .contains("tasks.yaml: x: test_passes 'DTest.java' fits no file of the template")
        .doesNotContain("ATest", "BTest", "test/*");
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
