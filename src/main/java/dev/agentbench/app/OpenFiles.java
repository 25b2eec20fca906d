package dev.agentbench.app;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.agentbench.error.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * Check of the limit of open files against what trials at once need. Measured with 40, 50 and 150
 * trials on the embedded Gateway that write files: 7 to 8 each, of which 4 are folders of
 * workspaces. On another Gateway a trial that only reads has its connection open and no more
 * (measured with 1,000 and 10,000).
 *
 * @param limit of the process; that of {@code ulimit -n}
 * @param open now, before the first trial
 * @param trials at once
 * @param each what a trial needs at least
 * @param safe what a trial needs that writes files and runs commands
 */
record OpenFiles(long limit, long open, int trials, int each, int safe) {
  private static final int EMBEDDED = 8;
  private static final int REMOTE = 1;

  /** One that writes has folders of its workspace open. */
  private static final int REMOTE_WRITING = 6;

  /** The database, reports and the log. */
  private static final int LEAST_SPARE = 20;

  /** For a trial that runs a command or a check. */
  private static final int MORE_EACH = 4;

  private static final int SPARE = 100;
  private static final int STEP = 256;

  /** Of this process; empty on systems that tell no limit. */
  static Optional<OpenFiles> now(int trials, boolean embedded) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? Optional.of(
            new OpenFiles(
                system.getMaxFileDescriptorCount(),
                system.getOpenFileDescriptorCount(),
                trials,
                embedded ? EMBEDDED : REMOTE,
                (embedded ? EMBEDDED : REMOTE_WRITING) + MORE_EACH))
        : Optional.empty();
  }

  /**
   * A warning in one line when they may run out.
   *
   * @throws InvalidInputException when they will
   */
  Optional<String> refuseTooFew() {
    if (areTooFew()) {
      throw new InvalidInputException(shortage().orElseThrow(), advice());
    }
    return shortage().map(why -> "Warning: " + why + ". " + advice());
  }

  /** The same with not more than so many trials at once. */
  OpenFiles atOnce(int count) {
    return new OpenFiles(limit, open, Math.min(trials, count), each, safe);
  }

  boolean areTooFew() {
    return limit < open + LEAST_SPARE + (long) trials * each;
  }

  /** Why they will or may run out; empty: they will not. */
  Optional<String> shortage() {
    return limit < comfortable()
        ? Optional.of(what(areTooFew() ? "too few" : "possibly too few"))
        : Optional.empty();
  }

  /** Trials at once for which they are enough, at least one. */
  long most() {
    return Math.max(1, (limit - open - SPARE) / safe);
  }

  private String what(String judgement) {
    return String.format(
        Locale.ROOT,
        "this process may open %d files, %s for %d trials at once",
        limit,
        judgement,
        trials);
  }

  private String advice() {
    long enough = (comfortable() + STEP - 1) / STEP * STEP;
    return String.format(
        Locale.ROOT, "Run ulimit -n %d first, or use --concurrency %d.", enough, most());
  }

  private long comfortable() {
    return open + SPARE + (long) trials * safe;
  }
}
