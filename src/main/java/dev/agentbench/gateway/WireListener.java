package dev.agentbench.gateway;

import java.time.Duration;

/**
 * Listener to every frame of a session as it went over the wire, and to the delays of those held
 * back. Must be quick and must not throw.
 */
public interface WireListener {
  void sent(String text);

  /** A text frame, or a description of a binary one. */
  void received(String text);

  /** A request waits, for about so long, until the rate limit has room. */
  default void held(Duration expected) {}

  /** Sees nothing. */
  WireListener NONE =
      new WireListener() {
        @Override
        public void sent(String text) {}

        @Override
        public void received(String text) {}
      };
}
