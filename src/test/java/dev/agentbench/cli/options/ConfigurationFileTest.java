package dev.agentbench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.console.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir private Path top;
  private Path inner;

  @BeforeEach
  void makeFolders() throws Exception {
    inner = Files.createDirectories(top.resolve("repository/a/b"));
    Files.createDirectory(top.resolve("repository/.git"));
    Files.writeString(top.resolve("config.yaml"), "");
  }

  @Test
  void anOptionComesFirstThenTheVariableThenThisFolder() throws Exception {
    Files.writeString(inner.resolve("config.yaml"), "");
    Map<String, String> variable = Map.of("BENCHMARK_CONFIG", "named.yaml");
    assertThat(ConfigurationFile.find(Path.of("given.yaml"), variable, inner))
        .contains(new ConfigurationFile(Path.of("given.yaml"), Path.of("")));
    assertThat(ConfigurationFile.find(null, variable, inner))
        .contains(new ConfigurationFile(Path.of("named.yaml"), Path.of("")));
    assertThat(ConfigurationFile.find(null, Map.of("BENCHMARK_CONFIG", ""), inner))
        .contains(new ConfigurationFile(inner.resolve("config.yaml"), Path.of("")));
  }

  @Test
  void aFileAboveIsFoundUpToTheRootOfTheRepositoryAndNoFurther() throws Exception {
    assertThat(ConfigurationFile.find(null, Map.of(), inner)).isEmpty();
    Files.writeString(top.resolve("repository/config.yaml"), "");
    Path steps = inner.resolve("../..");
    assertThat(ConfigurationFile.find(null, Map.of(), inner))
        .contains(new ConfigurationFile(steps.resolve("config.yaml"), steps));
  }

  @Test
  void outsideOfARepositoryNothingIsLookedForAbove() throws Exception {
    Path elsewhere = Files.createDirectories(top.resolve("elsewhere/a"));
    assertThat(ConfigurationFile.find(null, Map.of(), elsewhere)).isEmpty();
  }

  @Test
  void aVariableThatNamesNoFileIsToldLikeAnOption() {
    CommandResult shown =
        CommandResult.of(Map.of("BENCHMARK_CONFIG", top + "/gone.yaml"), "tasks", "list");
    assertThat(shown.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(shown.err()).contains("gone.yaml");
  }
}
