package dev.agentbench.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentbench.cli.CommandResult;
import dev.agentbench.cli.JarProcess;
import dev.agentbench.cli.TinyTasks;
import dev.agentbench.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine that lacks what trials need is told so before the first one. */
@Timeout(120)
@Tag("slow")
class MachineRequirementsTest {
  @TempDir private Path folder;

  @Test
  void withoutUtf8NoTrialIsBegun() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);

    CommandResult run = JarProcess.runIn("C", folder, tasks.with(0, "run"));

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("UTF-8", "LC_ALL=C.UTF-8").doesNotContain("Experiment ");
    assertThat(JarProcess.runIn("C", folder, tasks.with(0, "tasks", "list")).code()).isZero();
  }

  /** What the locale damaged must not be stored as a name, or looked for as a file. */
  @Test
  void argumentsOfWhichLettersAreLostAreRefusedByEveryCommand() throws Exception {
    for (String[] command :
        List.of(
            new String[] {"experiments", "trend", "--name", "Имя"},
            new String[] {"compare", "отчёт.json", "latest"},
            new String[] {"export", "--all", "--output", "выгрузка"})) {
      CommandResult result = JarProcess.runIn("C", folder, command);

      assertThat(result.code()).as(result.err()).isEqualTo(2);
      assertThat(result.err())
          .contains("characters of the arguments were lost", "LC_ALL=C.UTF-8")
          .hasLineCount(2);
    }
  }

  @Test
  void aPathThatTheLocaleCannotWriteIsToldWithWhatToSet() throws Exception {
    Path config =
        Files.writeString(folder.resolve("config.yaml"), "benchmark: {tasks_file: задачи}\n");

    CommandResult result =
        JarProcess.runIn("C", folder, "tasks", "list", "--config", config.toString());

    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains("benchmark.tasks_file", "LC_ALL=C.UTF-8", "задачи");
  }

  @Test
  void encodingsAreKnownByAnyName() {
    MachineRequirements.refuseNames("UTF-8");
    MachineRequirements.refuseNames("utf8");
    for (String other : List.of("ANSI_X3.4-1968", "ISO-8859-1", "KOI8-R", "none of these")) {
      assertThatThrownBy(() -> MachineRequirements.refuseNames(other))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(other);
    }
  }

  @Test
  void tooFewOpenFilesAreToldBeforeTheFirstTrial() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")));
    String[] many = new TinyTasks(folder, 10).with(0, "run", "--repeat", "20");

    CommandResult refused = limited(512, with(many, "--concurrency", "200"));
    CommandResult warned = limited(512, with(many, "--concurrency", "36"));

    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("may open 512 files, too few for 200 trials", "ulimit -n ", "--concurrency ");
    assertThat(refused.err()).doesNotContain("in a row");
    assertThat(warned.code()).as(warned.err()).isZero();
    assertThat(warned.err()).contains("may open 512 files, possibly too few for 36", "ulimit -n ");
  }

  private CommandResult limited(int files, String... arguments) throws Exception {
    List<String> before = List.of("/usr/bin/prlimit", "--nofile=" + files);
    try (JarProcess run = JarProcess.startBehind(before, folder, arguments)) {
      return run.await();
    }
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void aTemporaryFolderThatIsNotThereIsTold() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    List<String> jvm = List.of("-Djava.io.tmpdir=" + folder.resolve("gone"));

    CommandResult run = JarProcess.runWith(jvm, folder, tasks.with(0, "run"));

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("gone", "-Djava.io.tmpdir=").doesNotContain("SQLite");
  }

  /** Only root may mount, and in a namespace of its own nobody else sees it. */
  @Test
  void aTemporaryFolderThatForbidsExecutionIsReplacedForTheLibraryOfSqlite() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("noexec"));
    String mount = "mount -t tmpfs -o noexec tmpfs '" + temporary + "'";
    assumeTrue(Files.exists(Path.of("/usr/bin/unshare")), "no unshare: not tried");
    assumeTrue(exitCode(mount) == 0, "this user may not mount: not tried");
    TinyTasks tasks = new TinyTasks(folder, 1);

    assertThat(runOn(mount, temporary, tasks.with(0, "run"))).isZero();
    Files.delete(folder.resolve("metrics.db"));
    assertThat(runOn(mount, temporary, tasks.with(0, "run"), "-Dorg.sqlite.tmpdir=" + temporary))
        .isEqualTo(1);
    assertThat(folder.resolve("err.txt"))
        .content()
        .contains("library of SQLite", "noexec", "-Dorg.sqlite.tmpdir=")
        .doesNotContain("UnsatisfiedLinkError", "java.library.path");
  }

  @Test
  void aDiskThatIsTooFullForANewDatabaseIsToldOnce() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    String mount = "mount -t tmpfs -o size=64k tmpfs '" + small + "'";
    assumeTrue(Files.exists(Path.of("/usr/bin/unshare")), "no unshare: not tried");
    assumeTrue(exitCode(mount) == 0, "this user may not mount: not tried");
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of("--set", "database.url=" + small.resolve("metrics.db")));
    String[] run = new TinyTasks(folder, 1).with(0, words.toArray(String[]::new));

    List<String> all = new ArrayList<>(List.of(run));
    all.addAll(List.of("--set", "benchmark.workspaces_dir=" + folder.resolve("workspaces")));
    all.addAll(List.of("--set", "logging.file=" + folder.resolve("benchmark.log")));
    List<String> line = JarProcess.commandLine(List.of(), all.toArray(String[]::new));

    assertThat(exitCode(script(mount, line))).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("err.txt")))
        .containsExactly(
            "error: Database " + small.resolve("metrics.db") + " cannot grow: the disk is full",
            "  Free some space, then try again.");
  }

  private int runOn(String mount, Path temporary, String[] arguments, String... options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(JarProcess.commandLine(List.of(options), arguments));
    words.add(1, "-Djava.io.tmpdir=" + temporary);
    words.addAll(CommandResult.keptIn(folder));
    return exitCode(script(mount, words));
  }

  private String script(String mount, List<String> words) {
    StringBuilder script = new StringBuilder(mount).append(" && exec");
    words.forEach(word -> script.append(" '").append(word).append("'"));
    return script + " 2>'" + folder.resolve("err.txt") + "'";
  }

  private static int exitCode(String script) throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "-m", "sh", "-c", script)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
