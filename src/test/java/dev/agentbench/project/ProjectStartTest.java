package dev.agentbench.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.acp.AgentPreset;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectStartTest {
  private static final Path CONFIG = Path.of("config.yaml");
  private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/home/me");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pyproject.toml,shop/cart.py | Python with pytest | test_roman.py",
        "cart.py | Python with pytest | test_roman.py",
        "package.json,cart.js | JavaScript with node --test | roman.test.mjs",
        "package.json:vitest,cart.mjs | JavaScript with Vitest | roman.test.mjs",
        "package.json:vitest,src/cart.ts | TypeScript with Vitest | src/roman.test.ts",
        "package.json,tsconfig.json,cart.ts | TypeScript with node --test | roman.test.ts",
        "go.mod,main.go | Go | roman/roman_test.go",
        "Cargo.toml,src/lib.rs | Rust | tests/roman.rs",
        "pubspec.yaml,lib/cart.dart | Dart | test/roman_test.dart",
        "pom.xml,src/main/java/Cart.java | Java with Maven | src/test/java/RomanTest.java",
        "build.gradle.kts,src/main/java/Cart.java | Java with Gradle |"
            + " src/test/java/RomanTest.java",
        "src/main/java/Cart.java | Java | src/test/java/RomanTest.java",
        "package.json,pyproject.toml,a.py,b.py,c.js | Python with pytest | test_roman.py",
        "notes.txt | no known language | "
      })
  void whatIsWrittenForAProjectLoadsWithoutAProblem(String files, String language, String test)
      throws IOException {
    Path here = Files.createDirectory(folder.resolve("bench"));
    for (String file : files.split(",")) {
      write(folder.resolve("shop").resolve(file.replace(":vitest", "")), file);
    }
    ProjectStart start = ProjectStart.of(folder.resolve("shop"), here);
    assertThat(start.language()).isEqualTo(language);
    start.files(CONFIG, null).write();

    Configuration read = load(here);
    assertThat(read.warnings()).isEmpty();
    assertThat(read.template().toRealPath()).isEqualTo(folder.resolve("shop").toRealPath());
    TaskSet set = new TaskLoader().load(read.tasks());
    assertThat(set.warnings()).isEmpty();
    Task task = set.tasks().get(0);
    assertThat(set.solutionsOf(new TaskId("example"))).hasSize(1);
    if (test == null) {
      assertThat(task.hidden()).isEmpty();
    } else {
      assertThat(task.hidden().get(0).resolve(test)).isNotEmptyFile();
      assertThat(task.checks().toString()).contains(test.substring(test.lastIndexOf('/') + 1));
    }
  }

  private static void write(Path file, String named) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, named.contains(":vitest") ? "{\"vitest\": \"1\"}" : "");
  }

  private static Configuration load(Path here) {
    return ConfigLoader.load(here.resolve(CONFIG), here, List.of(), ENVIRONMENT);
  }

  @Test
  void aProjectInTheSameFolderKeepsTheBenchmarkOutOfItsCopies() throws IOException {
    write(folder.resolve("cart.py"), "");
    ProjectStart.of(folder, folder).files(CONFIG, null).write();
    assertThat(load(folder).workspaces().ignored())
        .contains("/config.yaml", "/agent-tasks", "/.benchmark", ".env");
  }

  @Test
  void aFolderInsideTheProjectIsKeptOutOfItsCopiesAsAWhole() throws IOException {
    Path here = Files.createDirectories(folder.resolve("tools/bench"));
    write(folder.resolve("cart.py"), "");
    ProjectStart.of(folder, here).files(CONFIG, null).write();
    assertThat(load(here).workspaces().ignored()).contains("/tools/bench");
  }

  @Test
  void nothingIsWrittenWhereOneOfTheFilesIsThere() throws IOException {
    write(folder.resolve("agent-tasks/example.yaml"), "");
    NewFiles files = ProjectStart.of(folder, folder).files(CONFIG, null);
    assertThatThrownBy(files::write)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("example.yaml")
        .hasMessageNotContaining("config.yaml");
    assertThat(folder.resolve("config.yaml")).doesNotExist();
  }

  @Test
  void anAgentWithAPresetIsChosen() throws IOException {
    write(folder.resolve("cart.py"), "");
    ProjectStart.of(folder, folder).files(CONFIG, new StartAgent("gemini", null)).write();

    assertThat(load(folder).agents().choice().map(agent -> agent.settings().command()))
        .contains(AgentPreset.named("gemini").orElseThrow().command());
  }

  @Test
  void anAgentThatIsACommandIsChosenWordByWord() throws IOException {
    write(folder.resolve("cart.py"), "");
    String command = "/opt/a\\ b/true 'two words' \"--text=\\\"\" # @agents@@tasks@";
    ProjectStart.of(folder, folder).files(CONFIG, new StartAgent("true", command)).write();

    Configuration read = load(folder);
    assertThat(read.warnings()).isEmpty();
    assertThat(read.agents().choice().map(agent -> agent.settings().command()))
        .contains(List.of("/opt/a b/true", "two words", "--text=\"", "#", "@agents@@tasks@"));
  }

  @Test
  void aProjectThatIsNoFolderIsRefused() {
    assertThatThrownBy(() -> ProjectStart.of(folder.resolve("none"), folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("none is no folder");
  }

  @Test
  void aTaskThatIsToBeFilledLoads() throws IOException {
    write(folder.resolve("cart.py"), "");
    String lines = ProjectStart.of(folder, folder).task("fix_1", "A \"quoted\" \\ title\n");
    Path file = Files.writeString(folder.resolve("tasks.yaml"), "tasks:\n" + lines);
    Task task = new TaskLoader().load(file).tasks().get(0);
    assertThat(task.title()).isEqualTo("A \"quoted\" \\ title");
    assertThat(task.id().value()).isEqualTo("fix_1");
  }
}
