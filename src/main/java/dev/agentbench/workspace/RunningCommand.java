package dev.agentbench.workspace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A started command: its process, the readers of its output, and the end of all of them. */
final class RunningCommand {
  private static final int KILLED = -1;

  private final Process process;
  private final ProcessTree tree;
  private final Duration timeout;
  private final BoundedOutput stdout;
  private final BoundedOutput stderr;
  private final long start = System.nanoTime();

  RunningCommand(Process process, String marker, Command command) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), marker);
    this.timeout = command.timeout();
    String name = "command-" + process.pid();
    int max = command.maxOutput();
    this.stdout = BoundedOutput.reading(process.getInputStream(), max, name + "-stdout");
    this.stderr = BoundedOutput.reading(process.getErrorStream(), max, name + "-stderr");
  }

  /**
   * Waits for the end of the main process, kills whatever it left running, and reads the rest. The
   * background gets no time to finish: the JDK may close the pipes as soon as the main process is
   * dead, so that its output would come through on some runs only.
   *
   * @param drainLimit given to the readers after the last process was killed
   */
  CommandResult await(Duration drainLimit) throws InterruptedException {
    boolean ended;
    Duration duration;
    try {
      ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
      duration = Duration.ofNanos(System.nanoTime() - start);
    } finally {
      tree.kill();
    }
    awaitOutput(drainLimit);
    return new CommandResult(
        ended ? process.exitValue() : KILLED,
        stdout.text(),
        stderr.text(),
        duration,
        !ended,
        false);
  }

  private void awaitOutput(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    if (stdout.awaitEnd(limit)) {
      stderr.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }
}
