package dev.agentbench.gateway.session;

import dev.agentbench.gateway.protocol.SessionMetrics;
import org.jspecify.annotations.Nullable;

/** The call for a session's metrics; one for each kind of transport. Thread-safe. */
public interface MetricsSource {

  /**
   * Asks once.
   *
   * @throws dev.agentbench.gateway.GatewayException when nobody answers
   */
  Answer ask(String sessionId) throws InterruptedException;

  /**
   * What was answered.
   *
   * @param metrics null when there are none, or the answer is no metrics
   * @param state whether they may still come
   * @param described an answer without metrics, for people
   */
  record Answer(@Nullable SessionMetrics metrics, State state, String described) {}

  /** What an answer means. */
  enum State {
    /** There are metrics, or there may be later. */
    KNOWN,
    /** There are none yet. */
    NOT_YET,
    /** The Gateway has trouble that may pass. */
    TROUBLE,
    /** There will be none. */
    REFUSED
  }
}
