package dev.agentbench.result;

import java.time.Instant;
import java.util.Locale;

/**
 * One frame of a conversation as it went over the wire.
 *
 * @param attempt 1-based
 * @param sequence 1-based within the trial
 * @param text the frame's text, bounded
 * @param truncated true when the frame was longer than what is kept
 */
public record TranscriptMessage(
    TrialId trial,
    int attempt,
    int sequence,
    Direction direction,
    Instant at,
    String text,
    boolean truncated) {

  /** Who spoke. */
  public enum Direction {
    SENT,
    RECEIVED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Direction parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
