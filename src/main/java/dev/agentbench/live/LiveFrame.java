package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message with its place in a feed.
 *
 * @param sequence grows by one from message to message of a feed; that of a state is the one of the
 *     last message that it counts in
 * @param at when it happened; of a state when it was asked for
 * @param experiment null for a state
 */
public record LiveFrame(
    long sequence, Instant at, @Nullable ExperimentId experiment, LiveMessage message) {
  /** Of the form of all frames. */
  public static final int VERSION = 1;

  /** The same without the texts that agents wrote. */
  public LiveFrame withoutContent() {
    return new LiveFrame(sequence, at, experiment, message.withoutContent());
  }
}
