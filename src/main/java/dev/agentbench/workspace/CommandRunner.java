package dev.agentbench.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs commands: bounded in time and output, killed with all their children, with an environment
 * scrubbed of secrets (PATH, LANG, JAVA_HOME, and a HOME and TMPDIR of their own). Thread-safe.
 *
 * <p>No shell is involved and standard input is empty. A program without a slash is looked up in
 * the PATH of this process as it was at construction, less its relative entries and whatever lies
 * in the command's own folder; a relative program with a slash must lie in the command's folder.
 * HOME and TMPDIR are new and empty for each command and removed after it. What a command leaves
 * running in the background is killed when it ends.
 *
 * <p>On Linux each command is the head of a session of its own ({@code setsid}), by which its
 * descendants are found again.
 */
public final class CommandRunner {
  private static final Duration PIPE_GRACE = Duration.ofMillis(300);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);
  private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  private static final int NOT_FOUND = 127;
  private static final int NOT_STARTED = 126;

  private final Path scratch;
  private final Map<String, String> own;
  private final SearchPath path;
  private final List<String> launcher;

  /** Keeps the commands' HOME and TMPDIR in the system's folder for temporary files. */
  public CommandRunner() {
    this(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * @param scratch folder for the commands' HOME and TMPDIR, made when needed; outside the
   *     workspaces
   */
  public CommandRunner(Path scratch) {
    this(scratch, System.getenv());
  }

  /**
   * @param own this process's environment
   */
  CommandRunner(Path scratch, Map<String, String> own) {
    this.scratch = scratch.toAbsolutePath();
    this.own = Map.copyOf(own);
    this.path = SearchPath.parse(own.getOrDefault("PATH", "/usr/bin:/bin"));
    this.launcher = path.find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
  }

  /**
   * Runs one command to its end; an interrupt kills it first. Never throws for what the command
   * does: one that could not be started has the reason in {@code stderr} and, as a shell has it,
   * the exit code 127 when there is no such program and 126 otherwise.
   */
  public CommandResult run(Command command) throws InterruptedException {
    SearchPath searched = path.outside(command.directory());
    String word = command.words().get(0);
    try {
      Optional<Path> program = find(word, command.directory(), searched);
      return program.isPresent()
          ? run(program.get(), command, searched)
          : notStarted(NOT_FOUND, word + ": program not found");
    } catch (IOException e) {
      return notStarted(NOT_STARTED, word + ": could not be started: " + e.getMessage());
    }
  }

  private CommandResult run(Path program, Command command, SearchPath searched)
      throws IOException, InterruptedException {
    try (CommandFolder folder = CommandFolder.create(scratch)) {
      Process process = start(program, command, folder, searched);
      return new RunningCommand(process, folder.marker(), command).await(PIPE_GRACE, DRAIN_LIMIT);
    }
  }

  /** An absolute program is taken as it is: who builds the command answers for it. */
  private static Optional<Path> find(String word, Path directory, SearchPath searched)
      throws IOException {
    if (word.isEmpty() || word.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (!word.contains("/")) {
      return searched.find(word);
    }
    Path program = directory.resolve(word);
    if (!SearchPath.isProgram(program)) {
      return Optional.empty();
    }
    boolean allowed =
        word.startsWith("/") || program.toRealPath().startsWith(directory.toRealPath());
    return Optional.of(program).filter(file -> allowed);
  }

  private Process start(Path program, Command command, CommandFolder folder, SearchPath searched)
      throws IOException {
    List<String> words = new ArrayList<>(launcher);
    words.add(program.toString());
    words.addAll(command.words().subList(1, command.words().size()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(folder.environment(searched, own));
    return builder.redirectInput(NOTHING).start();
  }

  private static CommandResult notStarted(int exitCode, String reason) {
    return new CommandResult(exitCode, "", reason, Duration.ZERO, false, exitCode == NOT_FOUND);
  }
}
