package dev.agentbench.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.JarProcess;
import dev.agentbench.cli.TinyTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind: each output for itself, and no place harmed. */
@Timeout(120)
@Tag("slow")
class OutputsTest {
  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, 2);
  }

  @Test
  void aReportThatCannotBeWrittenTakesNothingElseWithIt() throws IOException {
    Path junit = folder.resolve("junit.xml");
    Path summary = folder.resolve("summary.json");
    Path page = folder.resolve("summary.md");
    CommandResult run =
        runSpoiled(
            "reports",
            "--generate-report",
            "--min-success-rate",
            "1",
            "--junit-xml",
            junit.toString(),
            "--summary-json",
            summary.toString(),
            "--summary-markdown",
            page.toString(),
            "--metrics-text",
            folder.resolve("spoiled/metrics.txt").toString());

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains("error: Could not write")
        .contains("reports")
        .contains("metrics.txt")
        .contains("gate failed");
    assertThat(junit).content().contains("testsuite");
    assertThat(summary).content().contains("success rate");
    assertThat(page).content().contains("Gate failed");
  }

  /** A setup command of the first task takes the places away once the run has begun. */
  private CommandResult runSpoiled(String report, String... options) throws IOException {
    Path yaml = folder.resolve("tasks.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            + "  - id: spoiler\n    category: simple\n    type: question\n"
            + "    description: x\n    auto_check:\n"
            + "      - {type: command_succeeds, params: {command: cp none none2}}\n"
            + "    setup: ['cp readme.txt "
            + folder.resolve(report)
            + "', 'cp readme.txt "
            + folder.resolve("spoiled")
            + "']\n");
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(options));
    words.addAll(
        List.of(
            "--set",
            "benchmark.tools.sandbox=none",
            "--set",
            "benchmark.tools.allowed_commands=[cp]"));
    return run(words.toArray(String[]::new));
  }

  @Test
  void aPlaceThatIsHopelessIsToldBeforeTheFirstTrial() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "x");
    for (String option :
        List.of("--junit-xml", "--summary-json", "--summary-markdown", "--metrics-text")) {
      CommandResult run = run("run", option, file.resolve("below").toString());
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains(option, "plain").doesNotContain("Experiment ");
    }
    Files.writeString(folder.resolve("reports"), "no folder");
    CommandResult spoiled = run("run", "--generate-report");
    assertThat(spoiled.code()).as(spoiled.err()).isEqualTo(2);
    assertThat(spoiled.err()).contains("reporting.output_dir", "reports");
  }

  @Test
  void aLinkStaysALinkAndItsTargetIsWritten() throws IOException {
    Path target = Files.writeString(folder.resolve("target.xml"), "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.xml"), Path.of("target.xml"));

    CommandResult run = run("run", "--junit-xml", link.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(target).content().contains("testsuites");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void theTemporaryNameOfFormerVersionsLeadsNowhere() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Files.createSymbolicLink(folder.resolve(".junit.xml.tmp"), victim);

    CommandResult run = run("run", "--junit-xml", folder.resolve("junit.xml").toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(victim).content().isEqualTo("precious");
    assertThat(folder.resolve("junit.xml")).isRegularFile();
  }

  /** A pipe of the test's own: no test names a real device, which a fault here would replace. */
  @Test
  void whatIsNoRegularFileIsWrittenThrough() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();
    try {
      CommandResult run = run("run", "--quiet", "--junit-xml", pipe.toString());

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
      assertThat(reader.inputReader().lines().toList()).contains("</testsuites>");
    } finally {
      reader.destroyForcibly();
    }
  }

  @Test
  void standardOutputCanBeNamedAsAFile() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("stdout"), Path.of("/proc/self/fd/1"));

    CommandResult run =
        JarProcess.run(folder, tasks.with(0, "run", "--quiet", "--junit-xml", link.toString()));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("</testsuites>", "Next:");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void everyCommandNoticesThatItsResultsWereLost() throws Exception {
    assertThat(run("run").code()).isZero();
    for (String line :
        List.of(
            "experiments list --json",
            "tasks list",
            "export --all --tables experiments --output -",
            "report --latest",
            "--help",
            "run --json")) {
      CommandResult full = onFullDisk(line.split(" "));
      assertThat(full.code()).as(line + full.err()).isEqualTo(1);
      assertThat(full.err()).as(line).contains("standard output");
    }
  }

  private CommandResult onFullDisk(String... arguments) throws Exception {
    try (JarProcess process =
        JarProcess.startInto(Path.of("/dev/full"), folder, tasks.with(0, arguments))) {
      return process.await();
    }
  }

  private CommandResult run(String... arguments) {
    return CommandResult.in(folder, tasks.with(0, arguments));
  }
}
