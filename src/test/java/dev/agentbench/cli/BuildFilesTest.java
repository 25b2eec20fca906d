package dev.agentbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BuildFilesTest {
  @TempDir private Path folder;

  @Test
  void theManualPageHasEveryCommandAndOption() {
    CommandLine root = Main.commandLine(Console.ofProcess(false), Subcommands.ALL);
    String page = ManualPage.of(root, "80029e6 2026-01-31");
    assertThat(page)
        .startsWith(".TH BENCHMARK 1 \"\" \"80029e6 2026\\-01\\-31\"")
        .contains(".SH NAME\n", ".SS \"benchmark run\"\n", ".SS \"benchmark experiments show\"\n")
        .contains(".B \\-\\-dry\\-run\n")
        .contains(".B BENCHMARK_CONFIG\n")
        .doesNotContain("benchmark complete");
    assertThat(page.lines().filter(line -> line.startsWith(".")))
        .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|B|I)( .*)?"), "a macro of man");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theShellCompletesIdsAndValues() throws Exception {
    Files.createDirectories(folder.resolve("bin"));
    Path program = folder.resolve("bin/benchmark");
    Files.writeString(program, "#!/bin/sh\n[ $1 = complete ] && printf '3f2a\\nnightly\\n'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(completed("benchmark report --experiment-id ''")).isEqualTo("3f2a nightly");
    assertThat(completed("benchmark search x --experiment n")).isEqualTo("nightly");
    assertThat(completed("benchmark compare ni")).isEqualTo("nightly");
    assertThat(completed("benchmark run --mode m")).isEqualTo("multi-agent");
    assertThat(completed("benchmark report --format j")).isEqualTo("junit json");
    assertThat(completed("benchmark experi")).contains("experiments");
  }

  @Test
  void wordsForTheShellAreOnesThatItTakesWithoutQuotes() {
    CommandResult metrics = CommandResult.in(folder, "complete", "metrics");
    assertThat(metrics.code()).as(metrics.err()).isZero();
    assertThat(metrics.out().lines()).contains("success", "cost");
    assertThat(CommandResult.in(folder, "complete", "tasks").out().lines()).contains("task_001");
    assertThat(CommandResult.in(folder, "complete", "experiments").err()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theLauncherStartsTheJarBesideItAlsoThroughALink() throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nfor word; do echo \"$word\"; done\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    BuildFiles.writeLauncher(folder.resolve("benchmark"));
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, Path.of("benchmark"));
    ProcessBuilder start = new ProcessBuilder(link.toString(), "run", "--name", "two words");
    start.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process launched = start.redirectErrorStream(true).start();
    assertThat(new String(launched.getInputStream().readAllBytes(), UTF_8).lines())
        .contains("-XX:SharedArchiveFile=" + folder.toRealPath() + "/benchmark.jsa")
        .endsWith("-jar", folder.toRealPath() + "/benchmark.jar", "run", "--name", "two words");
    assertThat(launched.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNotesOfAReleaseAreItsSectionOfTheChangelog() throws Exception {
    Path log = folder.resolve("log.md");
    Files.writeString(log, "# Log\n\n## Unreleased\n\n- new\n\n## 0.2.0 - 2026-01-31\n\n- old\n");
    assertThat(notes("0.2.0", log)).isEqualTo("- old");
    assertThat(notes("0.3.0", log)).isEqualTo("- new");
  }

  @Test
  void workflowsPinTheActionsThatTheyUse() throws Exception {
    for (String file : List.of("action.yml", ".github/workflows/release.yml")) {
      assertThat(Files.readAllLines(Path.of(file)).stream().filter(line -> line.contains("uses:")))
          .as(file)
          .isNotEmpty()
          .allMatch(line -> line.matches(".*uses: [\\w/-]+@[0-9a-f]{40} # v[\\d.]+"));
    }
  }

  private static String notes(String version, Path log) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("bash", ".github/release-notes", version, log.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(script.getInputStream().readAllBytes(), UTF_8);
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }

  private String completed(String typed) throws IOException, InterruptedException {
    CommandLine root = Main.commandLine(Console.ofProcess(false), Subcommands.ALL);
    Path script = folder.resolve("completion");
    Files.writeString(script, BuildFiles.completion(root));
    String words = "COMP_WORDS=(" + typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))";
    String line = "; COMP_LINE=\"" + typed.replace("''", "") + "\"; COMP_POINT=${#COMP_LINE}";
    ProcessBuilder bash =
        new ProcessBuilder(
            "bash",
            "-c",
            "source "
                + script
                + "; "
                + words
                + line
                + "; _benchmark_with_ids; echo \"${COMPREPLY[*]}\"");
    bash.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    Process shell = bash.redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }
}
