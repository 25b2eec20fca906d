package dev.agentbench.workspace.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A started command: its process, the readers of its output, and the end of all of them. */
final class RunningCommand {
  private static final int KILLED = -1;

  private final Process process;
  private final ProcessTree tree;
  private final Quota quota;
  private final Duration timeout;
  private final BoundedOutput stdout;
  private final BoundedOutput stderr;
  private final long start = System.nanoTime();

  RunningCommand(Process process, CommandFolder folder, Command command, CommandSettings settings) {
    this.process = process;
    this.tree = new ProcessTree(process.toHandle(), folder.marker());
    this.quota = new Quota(settings, command.reach().workspace(), folder.folder(), tree);
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
    Optional<String> overLimit;
    boolean ended;
    Duration duration;
    try {
      overLimit = awaitEnd();
      ended = !process.isAlive();
      duration = Duration.ofNanos(System.nanoTime() - start);
    } finally {
      tree.kill();
    }
    awaitOutput(drainLimit);
    boolean killed = overLimit.isPresent() || !ended;
    return new CommandResult(
        killed ? KILLED : process.exitValue(),
        stdout.text(),
        stderr.text(),
        duration,
        !ended && overLimit.isEmpty(),
        false,
        killed ? overLimit.orElse(null) : quota.lookAtTheEnd().orElse(null));
  }

  /** Until the process has ended, its time is over, or it took too much: then why. */
  private Optional<String> awaitEnd() throws InterruptedException {
    Optional<String> overLimit = Optional.empty();
    long left = timeout.toNanos();
    while (left > 0
        && overLimit.isEmpty()
        && !process.waitFor(Math.min(left, quota.pause().toNanos()), TimeUnit.NANOSECONDS)) {
      left = timeout.toNanos() - (System.nanoTime() - start);
      overLimit = left > 0 ? quota.look() : overLimit;
    }
    return overLimit;
  }

  private void awaitOutput(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    if (stdout.awaitEnd(limit)) {
      stderr.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }
}
