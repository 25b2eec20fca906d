package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The launcher beside the jar. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  private static final Path JAR = Path.of(System.getProperty("benchmark.jar"));

  @TempDir private Path folder;

  private record Said(int code, String text) {}

  private Said run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(output));
  }

  /** A Java that must use the archive starts, so the archive fits. */
  @Test
  void theArchiveOfTheBuildIsUsed() throws Exception {
    Said said =
        run(
            JAR.resolveSibling("benchmark"),
            Map.of("BENCHMARK_OPTS", "-Xlog:class+load=info:stdout"),
            "--version");
    assertThat(said.code()).as(said.text()).isZero();
    assertThat(said.text())
        .containsPattern("dev\\.agentbench\\.cli\\.Main source: shared objects file \\(top\\)");
  }

  private enum Archive {
    MISSING,
    NO_ARCHIVE,
    OF_ANOTHER_JAR
  }

  @ParameterizedTest
  @EnumSource
  void withoutAFittingArchiveNothingIsSaidAndAllWorks(Archive archive) throws Exception {
    Path copied = Files.createDirectories(folder.resolve("my tools"));
    Files.copy(JAR, copied.resolve("benchmark.jar"));
    Path launcher = Files.copy(JAR.resolveSibling("benchmark"), copied.resolve("benchmark"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path beside = copied.resolve("benchmark.jsa");
    switch (archive) {
      case MISSING -> assertThat(beside).doesNotExist();
      case NO_ARCHIVE -> Files.writeString(beside, "no archive");
      case OF_ANOTHER_JAR -> Files.copy(JAR.resolveSibling("benchmark.jsa"), beside);
    }
    Path link = Files.createSymbolicLink(folder.resolve("linked"), launcher);
    Said said = run(link, Map.of(), "--version");
    assertThat(said.code()).as(said.text()).isZero();
    assertThat(said.text().lines()).as(said.text()).hasSize(2);
    assertThat(said.text()).startsWith("benchmark ");
  }

  @Test
  void argumentsAndExitCodesAreHandedOn() throws Exception {
    Said said = run(JAR.resolveSibling("benchmark"), Map.of(), "no such", "--x=a b");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.text()).contains("no such");
  }
}
