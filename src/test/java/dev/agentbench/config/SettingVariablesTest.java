package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingVariablesTest {

  @Test
  void aKeyIsSetByItsNameInCapitals() {
    Configuration found =
        Configs.load(
            Map.of(
                "BENCHMARK_BENCHMARK_CONCURRENCY", "7",
                "BENCHMARK_TASKS_FILE", "other tasks: #1",
                "BENCHMARK_PRICING", "{house: {input: 1, output: 2}}",
                "BENCHMARK_BENCHMARK_PASS_THRESHOLD", "",
                "BENCHMARK_CONFIG", "unused.yaml",
                "BENCHMARK_OPTS", "-Xmx2g"),
            "benchmark: {concurrency: 3, pass_threshold: 0.5}");
    assertThat(found.run().concurrency()).isEqualTo(7);
    assertThat(found.tasks()).isEqualTo(Path.of("other tasks: #1"));
    assertThat(found.trial().passThreshold()).isEqualTo(0.5);
    assertThat(found.pricing().priceOf("house")).isPresent();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void anOptionWinsOverAVariableAndAVariableOverTheFile() {
    Map<String, String> environment = Map.of("BENCHMARK_CONCURRENCY", "7");
    assertThat(
            Configs.load(environment, "benchmark: {concurrency: 3}", "benchmark.concurrency=9")
                .run()
                .concurrency())
        .isEqualTo(9);
    assertThat(Configs.load(environment, "").run().concurrency()).isEqualTo(7);
  }

  @Test
  void aVariableMaySwitchOnWhatAnotherSets() {
    Configuration found =
        Configs.load(
            Map.of(
                "BENCHMARK_GATEWAY_BASE_URL", "https://gateway.example.com",
                "BENCHMARK_GATEWAY_AUTH_TYPE", "jwt",
                "BENCHMARK_GATEWAY_JWT_ACCESS_TOKEN", "a-token-of-some-length"),
            "");
    assertThat(found.masked()).contains("access_token: \"***\"").doesNotContain("a-token-of");
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void whatNamesNoKeyIsWarnedOfAndAWrongValueNamesItsVariable() {
    assertThat(
            Configs.load(Map.of("BENCHMARK_CONCURENCY", "7"), "").warnings().stream()
                .map(Problem::render))
        .singleElement()
        .asString()
        .contains("variable BENCHMARK_CONCURENCY", "Did you mean BENCHMARK_CONCURRENCY?");
    assertThat(Configs.problems(Map.of("BENCHMARK_CONCURRENCY", "many"), ""))
        .singleElement()
        .asString()
        .contains(
            "variable BENCHMARK_CONCURRENCY", "benchmark.concurrency: expected a whole number");
  }

  @Test
  void relativePathsOfAFileThatWasFoundElsewhereStartThere(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config.yaml"),
            "benchmark: {tasks_file: mine, workspaces_dir: /abs}\ndatabase: {url: 'sqlite:///a.db'}");
    Path base = Path.of("..");
    Configuration found =
        ConfigLoader.load(file, base, List.of("reporting.output_dir=out"), Map.of());
    assertThat(found.tasks()).isEqualTo(base.resolve("mine"));
    assertThat(found.template()).isEqualTo(base.resolve("tasks/project"));
    assertThat(found.workspaces().root()).isEqualTo(Path.of("/abs"));
    assertThat(found.store().url()).isEqualTo("sqlite:///../a.db");
    assertThat(found.report().outputDir()).isEqualTo(Path.of("out"));
    assertThat(ConfigLoader.load(file, List.of(), Map.of()).store().url())
        .isEqualTo("sqlite:///a.db");
  }
}
