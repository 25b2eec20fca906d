package dev.agentbench.front;

import java.util.List;
import java.util.Optional;

/** The agents behind the front of one of our own Gateways. Thread-safe. */
public interface Backend {

  /** How it describes itself in the health call. */
  BackendDescription description();

  /** The agents that may answer, the first of them in a new session. */
  List<BackendAgent> agents();

  /** Begins to talk with the client of a session; called once for each connection. */
  Talk talk(ServerDialogue dialogue);

  /** What is answered to an HTTP call in place of the front's own answer; empty: nothing else. */
  default Optional<FixedAnswer> answer(HttpCall call) {
    return Optional.empty();
  }
}
