package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What another process of the same user reads of a running benchmark in {@code /proc}. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class SecretsInProcTest {
  @TempDir private Path folder;

  @Test
  void secretsAreNeitherInItsEnvironmentNorInItsCommandLine() throws Exception {
    Files.writeString(
        folder.resolve("config.yaml"),
        "gateway:\n  base_url: http://127.0.0.1:1\n  auth_type: internal\n  api_key: \"${OUR_KEY}\"\n");
    TinyTasks tasks = new TinyTasks(folder, 1);
    Process process =
        start(
            tasks.with(
                1, "gateway", "--port", "0", "--set", "gateway.api_key=given-in-an-argument"));
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder said = new StringBuilder();
      while (!said.toString().contains("http://")) {
        String line = out.readLine();
        assertThat(line).as("it runs: " + said).isNotNull();
        said.append(line).append('\n');
      }
      Path proc = Path.of("/proc/" + process.pid());
      String environment = read(proc.resolve("environ"));
      assertThat(environment)
          .contains("PATH=", "HOME=")
          .doesNotContain("a-key-of-the-environment")
          .doesNotContain("a-token-of-somebody-else");
      assertThat(read(proc.resolve("cmdline")))
          .contains("gateway.api_key=***")
          .doesNotContain("given-in-an-argument");
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "dev.agentbench.cli.Main"));
    words.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("OUR_KEY", "a-key-of-the-environment");
    builder.environment().put("CI_TOKEN", "a-token-of-somebody-else");
    return builder.start();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', '\n');
  }
}
