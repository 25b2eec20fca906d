package dev.agentbench.progress;

import dev.agentbench.result.Trial;
import java.time.Instant;
import java.util.OptionalInt;

/** A way of showing a {@link Tally}. Called by one thread at a time. */
interface ProgressView {
  /** A trial ended; it is in the tally already. */
  void finished(Trial trial, Instant now);

  /** Something else moved. */
  void changed(Instant now);

  /** A second has passed. */
  void tick(Instant now);

  /** The terminal has another width, of which {@link #resized} tells soon. */
  default void resizing() {}

  /** The terminal is so wide now; empty when that is not known. */
  default void resized(OptionalInt columns, Instant now) {}

  /** Text that stays, a line without its end. */
  void println(String line);

  /** Removes what does not stay. */
  void close();
}
