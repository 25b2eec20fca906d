package dev.agentbench.front;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The agents behind the front of one of our own Gateways. Thread-safe. */
public interface Backend {

  /** How it describes itself in the health call. */
  BackendDescription description();

  /** The agents that may answer, the first of them in a new session. */
  List<BackendAgent> agents();

  /** Begins to talk with the client of a session; called once for each connection. */
  Talk talk(ServerDialogue dialogue);

  /** Whether it works in the workspaces of its clients, which must be on this machine then. */
  default boolean wantsWorkspace() {
    return false;
  }

  /** Ends what runs for a session; completed when nothing of it runs any more. */
  default CompletableFuture<Void> end(FrontSession session) {
    return CompletableFuture.completedFuture(null);
  }

  /** What is answered to an HTTP call in place of the front's own answer; empty: nothing else. */
  default Optional<FixedAnswer> answer(HttpCall call) {
    return Optional.empty();
  }
}
