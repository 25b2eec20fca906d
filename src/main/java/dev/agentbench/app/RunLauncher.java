package dev.agentbench.app;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.workspace.command.OwnSession;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts runs as processes of their own, which outlive this one: in a session of their own, so that
 * neither Ctrl-C nor a closed terminal reaches them, with the environment and the working folder of
 * this process. Thread-safe.
 */
public final class RunLauncher {
  /** Option of a run: the file by which it tells that it has begun. */
  public static final String BEGUN_FILE = "--begun-file";

  /**
   * Where there is no {@code setsid}: a job of its own, which ignores that the terminal hangs up.
   * The shell stays, hands SIGTERM on and gives its exit code.
   */
  static final List<String> OWN_JOB =
      List.of(
          "sh",
          "-c",
          "set -m 2>/dev/null; trap '' HUP; \"$@\" & job=$!; trap 'kill -TERM \"$job\"' TERM;"
              + " wait \"$job\"; code=$?; kill -0 \"$job\" 2>/dev/null || exit \"$code\";"
              + " wait \"$job\"",
          "sh");

  private final RunLogs logs;

  /**
   * @param logFile of the program: what runs print is kept beside it
   */
  public RunLauncher(Path logFile) {
    this.logs = new RunLogs(logFile);
  }

  /**
   * Starts a run and does not wait for it.
   *
   * @param arguments of the command line, the command first; secrets in them are as visible to
   *     other processes as those of this one
   * @throws BenchmarkException when the process or its log cannot be made
   */
  public LaunchedRun start(List<String> arguments) {
    Path log = logs.create(Instant.now());
    try {
      Path begunFile = log.toAbsolutePath().resolveSibling(log.getFileName() + ".begun");
      List<String> words = new ArrayList<>(launcher());
      words.addAll(OwnProgram.words());
      words.add(arguments.get(0));
      words.addAll(List.of(BEGUN_FILE, begunFile.toString()));
      words.addAll(arguments.subList(1, arguments.size()));
      return new LaunchedRun(builder(words, log).start(), log, begunFile);
    } catch (IOException refused) {
      throw new BenchmarkException(
          "The process of the run cannot be started: " + refused.getMessage(), null, refused);
    }
  }

  private static ProcessBuilder builder(List<String> words, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(new File(isWindows() ? "NUL" : "/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    // Without this call the kernel's copy would be inherited, which OwnProcess has overwritten.
    Map<String, String> unused = builder.environment();
    return builder;
  }

  private static List<String> launcher() {
    List<String> session = OwnSession.launcher();
    return !session.isEmpty() || isWindows() ? session : OWN_JOB;
  }

  private static boolean isWindows() {
    return File.separatorChar == '\\';
  }
}
