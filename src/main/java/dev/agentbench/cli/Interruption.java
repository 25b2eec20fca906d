package dev.agentbench.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Ctrl-C and SIGTERM do: the work is stopped in order and given time to be kept, then the
 * process ends with the exit code of the command, whatever the signal.
 */
final class Interruption implements AutoCloseable {
  /**
   * Longer than everything that closes has for itself: sessions, commands, observers, the database.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final CompletableFuture<Integer> COMMAND_ENDED = new CompletableFuture<>();

  private final Thread hook;
  private final Runnable stop;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final PrintWriter err;
  private Runnable giveBack = () -> {};

  /** Will stop the work by {@code stop} when the process is asked to end. */
  Interruption(Runnable stop, PrintWriter err) {
    this.stop = stop;
    this.err = err;
    hook = new Thread(() -> stopAndWait(stop), "interruption");
  }

  /** From here on, until closed, the process ends in order. */
  void arm() {
    Runtime.getRuntime().addShutdownHook(hook);
    giveBack = CtrlC.handle(this::interrupted);
  }

  /** The command has said its last word; the process may end. */
  static void commandEnded(int exitCode) {
    COMMAND_ENDED.complete(exitCode);
  }

  @Override
  public void close() {
    giveBack.run();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // the hook itself led here
    }
  }

  /** The second one does not wait for anything: the database has what it has. */
  private void interrupted() {
    if (asked.getAndSet(true)) {
      Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
    }
    err.println("Stopping: running trials are cancelled and kept. Ctrl-C again ends at once.");
    err.flush();
    stopAndWait(stop);
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    int code = ExitCodes.INTERRUPTED;
    try {
      code = COMMAND_ENDED.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      err.println(
          "error: did not end within "
              + PATIENCE.toSeconds()
              + " s; what was measured last may be lost");
    } catch (InterruptedException | ExecutionException ending) {
      err.println("error: ended before everything was kept");
    }
    err.flush();
    Runtime.getRuntime().halt(code);
  }
}
