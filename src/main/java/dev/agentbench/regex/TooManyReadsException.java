package dev.agentbench.regex;

/** Ends a match that reads more than it may; without a stack trace, for it is no mistake. */
public final class TooManyReadsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TooManyReadsException() {
    super(null, null, false, false);
  }

  /** For the watcher of a {@link WatchedText}: throws beyond so many reads. */
  public static void beyond(long most, long reads) {
    if (reads > most) {
      throw new TooManyReadsException();
    }
  }
}
