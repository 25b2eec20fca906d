package dev.agentbench.trial;

import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.trial.conversation.Ending;
import java.util.Optional;

/** The talk with an agent in one attempt. Used by one thread. */
interface TaskTalk {

  /**
   * Talks in an open session.
   *
   * @return how it ended; empty when the rest needs another session
   */
  Optional<Ending> in(GatewaySession session) throws InterruptedException;

  /** The agent's answer so far. */
  String answer();
}
