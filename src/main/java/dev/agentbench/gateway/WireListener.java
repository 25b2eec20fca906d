package dev.agentbench.gateway;

/** Sees every frame of a session as it went over the wire. Must be quick and must not throw. */
public interface WireListener {
  void sent(String text);

  /** A text frame, or a description of a binary one. */
  void received(String text);

  /** Sees nothing. */
  WireListener NONE =
      new WireListener() {
        @Override
        public void sent(String text) {}

        @Override
        public void received(String text) {}
      };
}
