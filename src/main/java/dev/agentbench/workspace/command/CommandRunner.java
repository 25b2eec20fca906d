package dev.agentbench.workspace.command;

import dev.agentbench.file.TreeDeletion;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands: bounded in time and output, killed with all their children, with an environment
 * scrubbed of secrets (PATH, LANG, JAVA_HOME, and a HOME and TMPDIR of their own). Thread-safe.
 *
 * <p>No shell is involved and standard input is empty unless the command brings some. A program
 * without a slash is looked up in the PATH of this process as it was at construction, less its
 * relative entries and whatever lies in the command's workspace; a relative program with a slash
 * must lie in the workspace. HOME and TMPDIR are new and empty for each command and removed after
 * it. What a command leaves running in the background is killed when it ends.
 *
 * <p>On Linux each command is the head of a session of its own ({@code setsid}), by which its
 * descendants are found again. Where the settings ask for it and it works, a sandbox stands around
 * it.
 */
public final class CommandRunner {
  /** How {@link #sandbox} begins where there is none; {@code (why)} follows. */
  public static final String NO_SANDBOX = "no sandbox";

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);
  static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  private static final int PROBE_OUTPUT = 16 << 10;
  private static final int NOT_FOUND = 127;
  private static final int NOT_STARTED = 126;

  private final Path scratch;
  private final Map<String, String> own;
  private final SearchPath path;
  private final List<String> launcher;
  private final CommandSettings settings;
  private final Isolation fence;
  private final InstalledPrograms programs;
  private final Map<List<String>, CommandResult> probes = new ConcurrentHashMap<>();
  private final Map<Path, String> troubles = new ConcurrentHashMap<>();

  /** Workspaces in which commands were run; a path for each. */
  private final Set<Path> used = ConcurrentHashMap.newKeySet();

  private volatile boolean anyRan;

  /** Keeps the commands' HOME and TMPDIR in the {@link ProcessFolder}. */
  public CommandRunner(CommandSettings settings) {
    this(ProcessFolder.path(), settings);
  }

  /**
   * A runner with a folder of its own.
   *
   * @param scratch folder for the commands' HOME and TMPDIR, made when needed; outside the
   *     workspaces
   * @throws dev.agentbench.error.BenchmarkException when the sandbox that was demanded is none
   */
  public CommandRunner(Path scratch, CommandSettings settings) {
    this(scratch, settings, System.getenv());
  }

  /**
   * @param own this process's environment
   */
  public CommandRunner(Path scratch, CommandSettings settings, Map<String, String> own) {
    this.scratch = scratch.toAbsolutePath();
    this.settings = settings;
    this.own = Map.copyOf(own);
    this.path = OwnSession.searchPath(own);
    this.launcher = launcher();
    this.fence = Bubblewrap.choose(settings, path, own);
    this.programs = new InstalledPrograms(this.scratch, path, own);
  }

  /** Each command founds a session; what one file may take is held by the kernel where it can. */
  private List<String> launcher() {
    List<String> words = new ArrayList<>(OwnSession.launcher(path));
    Optional<Path> prlimit = path.find("prlimit").filter(found -> settings.isLimited());
    if (prlimit.isPresent()) {
      String size = "--fsize=" + settings.maxWorkspaceBytes();
      words.addAll(List.of(prlimit.get().toString(), size, "--core=0", "--"));
    }
    return List.copyOf(words);
  }

  /** Whether a sandbox stands around commands. */
  public boolean isSandboxed() {
    return fence.isSandbox();
  }

  /** What stands around commands, for people. */
  public String sandbox() {
    return fence.description();
  }

  /**
   * The program of this plain name as it was when it was first asked for, by its absolute path. A
   * shim of a version manager is resolved in an empty folder, so that no {@code .python-version} of
   * a workspace chooses. The answer holds for the life of this runner: a program that was found and
   * cannot be started any more was taken away meanwhile. Ask before an agent begins.
   */
  public Optional<InstalledProgram> program(String name) {
    return programs.find(name);
  }

  /**
   * Variables for commands that judge: they keep settings of the current folder (a {@code .npmrc},
   * hooks of git, a {@code .python-version}) and of the user from steering the usual programs.
   */
  public Variables neutralVariables() {
    return programs.neutralVariables();
  }

  /**
   * What a command comes to in an empty folder with {@link #neutralVariables}; run once, remembered
   * for the life of this runner. For questions such as whether a module is installed.
   *
   * @param words a program, looked up by {@link #program} where it is a plain name, and arguments
   */
  public CommandResult probe(List<String> words, Duration limit) throws InterruptedException {
    CommandResult known = probes.get(words);
    if (known != null) {
      return known;
    }
    List<String> resolved = new ArrayList<>(words);
    program(words.get(0)).ifPresent(found -> resolved.set(0, found.path().toString()));
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "empty-");
      try {
        Command command = new Command(resolved, folder, Reach.of(folder), limit, PROBE_OUTPUT);
        CommandResult result = run(command.with(neutralVariables()));
        if (!result.timedOut()) {
          probes.put(List.copyOf(words), result);
        }
        return result;
      } finally {
        TreeDeletion.delete(folder);
      }
    } catch (IOException e) {
      refuseInterrupted();
      return notStarted(NOT_STARTED, words.get(0) + ": could not be started: " + e.getMessage());
    }
  }

  /**
   * Runs one command to its end; an interrupt kills it first. Never throws for what the command
   * does: one that could not be started has the reason in {@code stderr} and, as a shell has it,
   * the exit code 127 when there is no such program and 126 otherwise.
   */
  public CommandResult run(Command command) throws InterruptedException {
    SearchPath searched = path.outside(command.reach().workspace());
    String word = command.words().get(0);
    try {
      Optional<Path> program = find(word, command, searched);
      if (program.isEmpty()) {
        return notStarted(NOT_FOUND, word + ": program not found");
      }
      CommandResult result = run(program.get(), command, searched);
      lookAround(command, result);
      return result;
    } catch (IOException e) {
      refuseInterrupted();
      notice(command, MachineTrouble.of(e));
      return notStarted(NOT_STARTED, word + ": could not be started: " + e.getMessage());
    }
  }

  /** An interrupt closes files, which is then no reason of the command's or the machine's. */
  private static void refuseInterrupted() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("interrupted while a command was being started");
    }
  }

  /**
   * Puts the same around a process that somebody else starts and talks to. Its time, its output and
   * what it stores are not limited.
   *
   * @throws IOException when there is no such program, or no folder can be made for it
   */
  public Enclosure enclose(Command command) throws IOException {
    SearchPath searched = path.outside(command.reach().workspace());
    String word = command.words().get(0);
    Path program =
        find(word, command, searched)
            .orElseThrow(() -> new IOException(word + ": program not found"));
    CommandFolder folder = CommandFolder.create(scratch, command.reach().workspace());
    List<String> words = new ArrayList<>(fence.around(program, command, folder));
    words.add(program.toString());
    words.addAll(command.words().subList(1, command.words().size()));
    Variables environment =
        new Variables(folder.environment(searched, own)).and(command.variables());
    return new Enclosure(words, environment, folder);
  }

  private CommandResult run(Path program, Command command, SearchPath searched)
      throws IOException, InterruptedException {
    try (CommandFolder folder = CommandFolder.create(scratch, command.reach().workspace())) {
      anyRan = true;
      used.add(command.reach().workspace());
      Process process = start(program, command, folder, searched);
      return running(process, command, folder).await(DRAIN_LIMIT);
    }
  }

  /** A machine without threads must not keep the process that nobody reads from. */
  private RunningCommand running(Process process, Command command, CommandFolder folder)
      throws IOException {
    try {
      return new RunningCommand(process, folder, command, settings);
    } catch (OutOfMemoryError noThread) {
      new ProcessTree(process.toHandle(), folder.marker()).kill();
      throw new IOException("no thread could be started", noThread);
    }
  }

  /**
   * Whether a process of a command may be left that works in this workspace: after one of its own,
   * and without a sandbox after any.
   */
  public boolean mayHaveLeft(Path workspace) {
    return fence.isSandbox() ? used.contains(workspace) : anyRan;
  }

  /**
   * What the machine lacked for commands in this workspace, as a sentence, once: then it is
   * forgotten.
   */
  public Optional<String> takeTrouble(Path workspace) {
    return Optional.ofNullable(troubles.remove(workspace));
  }

  private void notice(Command command, Optional<String> trouble) {
    trouble.ifPresent(text -> troubles.putIfAbsent(command.reach().workspace(), text));
  }

  /**
   * Finds what a command ran into that told nobody but its own output, which is not to be trusted.
   */
  private void lookAround(Command command, CommandResult result) {
    notice(command, MachineTrouble.in(command.reach().workspace()));
    if (!result.succeeded() && fence.mayHaveFailed(result)) {
      notice(
          command, fence.refusal().map("the machine is in trouble: the sandbox fails: "::concat));
    }
  }

  /** An absolute program is taken as it is: who builds the command answers for it. */
  private static Optional<Path> find(String word, Command command, SearchPath searched)
      throws IOException {
    if (word.isEmpty() || word.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (!word.contains("/")) {
      return searched.find(word);
    }
    Path program = command.directory().resolve(word);
    if (!SearchPath.isProgram(program)) {
      return Optional.empty();
    }
    boolean allowed =
        word.startsWith("/")
            || program.toRealPath().startsWith(command.reach().workspace().toRealPath());
    return Optional.of(program).filter(file -> allowed);
  }

  private Process start(Path program, Command command, CommandFolder folder, SearchPath searched)
      throws IOException {
    List<String> words = new ArrayList<>(launcher);
    words.addAll(fence.around(program, command, folder));
    words.add(program.toString());
    words.addAll(command.words().subList(1, command.words().size()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(folder.environment(searched, own));
    builder.environment().putAll(command.variables().values());
    if (command.input().isEmpty()) {
      return builder.redirectInput(NOTHING).start();
    }
    Process process = builder.start();
    feed(process, command.input());
    return process;
  }

  /** Few enough bytes for the pipe, so that nobody has to read for the writer to go on. */
  private static void feed(Process process, String input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before it read, which its exit code tells.
      return;
    }
  }

  private static CommandResult notStarted(int exitCode, String reason) {
    return new CommandResult(
        exitCode, "", reason, Duration.ZERO, false, exitCode == NOT_FOUND, null);
  }
}
