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
   * Waits for the end of the main process, kills what it left running, and reads the rest.
   *
   * @param pipeGrace given to a child in the background that still holds the output
   * @param drainLimit given to the readers after the last process was killed
   */
  CommandResult await(Duration pipeGrace, Duration drainLimit) throws InterruptedException {
    boolean ended;
    Duration duration;
    try {
      ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
      duration = Duration.ofNanos(System.nanoTime() - start);
      if (ended) {
        awaitOutput(pipeGrace);
      }
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
