package dev.agentbench.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C and SIGTERM do: the work is stopped in order and given time to be kept, then the
 * process ends by the signal's own exit code.
 */
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CountDownLatch COMMAND_ENDED = new CountDownLatch(1);

  private final Thread hook;

  /** Will stop the work by {@code stop} when the process is asked to end. */
  Interruption(Runnable stop) {
    hook = new Thread(() -> stopAndWait(stop), "interruption");
  }

  /** From here on, until closed, the process ends in order. */
  void arm() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The command has said its last word; the process may end. */
  static void commandEnded() {
    COMMAND_ENDED.countDown();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // the hook itself led here
    }
  }

  private static void stopAndWait(Runnable stop) {
    stop.run();
    try {
      if (!COMMAND_ENDED.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
