package dev.agentbench.result;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One session with the Gateway within a trial.
 *
 * @param number 1-based
 * @param sessionId null when no session was opened
 * @param cause what ended it
 * @param reason null when it ended well
 */
public record AttemptRecord(
    int number,
    @Nullable String sessionId,
    Instant startedAt,
    Instant endedAt,
    Cause cause,
    @Nullable String reason) {

  /** Who or what ended an attempt. */
  public enum Cause {
    /** The agent answered, and no check found fault. */
    ANSWERED,
    /** The agent answered, and its checks did not pass. */
    CHECK,
    /** The agent failed, fell silent or ran into a limit. */
    AGENT,
    /** The way to the agent broke. */
    INFRASTRUCTURE,
    /** The user stopped the run. */
    CANCELLED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Cause parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
