package dev.agentbench.progress;

import dev.agentbench.result.Trial;
import java.time.Instant;

/** A way of showing a {@link Tally}. Called by one thread at a time. */
interface Face {
  /** A trial ended; it is in the tally already. */
  void finished(Trial trial, Instant now);

  /** Something else moved. */
  void changed(Instant now);

  /** A second has passed. */
  void tick(Instant now);

  /** Text that stays, a line without its end. */
  void println(String line);

  /** Removes what does not stay. */
  void close();
}
