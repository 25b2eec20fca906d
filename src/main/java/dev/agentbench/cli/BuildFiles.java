package dev.agentbench.cli;

import dev.agentbench.cli.console.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what a release holds besides the classes: a launcher, the completion script for bash and
 * zsh, the manual page, and which commit was built. Called by the build.
 */
public final class BuildFiles {
  private BuildFiles() {}

  /** Takes the folder of the build and the folder of the classes. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(arguments[0]);
    Path classes = Path.of(arguments[1]);
    Optional<String> commit = git("log", "-1", "--abbrev=12", "--format=%h %cs");
    Files.writeString(classes.resolve("build.properties"), properties(commit.orElse("")));
    CommandLine root = Main.commandLine(Console.ofProcess(false), Subcommands.ALL);
    Files.writeString(target.resolve("benchmark_completion"), completion(root));
    writeLauncher(target.resolve("benchmark"));
    Files.writeString(target.resolve("benchmark.1"), ManualPage.of(root, commit.orElse("")));
  }

  /** Nothing outside git, so that nothing wrong is shown. */
  private static String properties(String commitAndDay) {
    String[] parts = commitAndDay.split(" ", 2);
    return parts.length < 2 ? "" : "commit=" + parts[0] + "\ndate=" + parts[1] + "\n";
  }

  /** What the library writes, and behind it what completes ids, names, tasks and values. */
  static String completion(CommandLine root) throws IOException {
    return AutoComplete.bash("benchmark", root) + resource("completion_of_ids.sh");
  }

  /** A shell script that starts the jar beside it. */
  static void writeLauncher(Path file) throws IOException {
    Files.writeString(file, resource("launcher.sh"));
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(BuildFiles.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<String> git(String... words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(words));
    try {
      Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0
          ? Optional.of(said.strip())
          : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    }
  }
}
