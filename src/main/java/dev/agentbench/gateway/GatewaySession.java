package dev.agentbench.gateway;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.result.Traffic;
import java.time.Duration;
import java.util.List;

/**
 * A conversation with an agent, open until closed. Used by one thread; frames are read by the
 * transport into a bounded queue meanwhile.
 */
public interface GatewaySession extends AutoCloseable {

  /** The id to ask metrics for; a temporary session learns its real one from the first answer. */
  String id();

  /**
   * Whether the agent works in the folder in which the runner runs its tools: the path of the
   * workspace goes out with the task then. Only a Gateway on this machine is believed.
   */
  default boolean wantsWorkspace() {
    return false;
  }

  /**
   * Sends one message.
   *
   * @throws GatewayException when the connection is gone
   */
  void send(ClientMessage message);

  /** The next thing that came, or {@link Incoming.Silence} after {@code limit}. */
  Incoming receive(Duration limit) throws InterruptedException;

  /**
   * The session's requests to models, asked for a few times over about 2 s; empty when the Gateway
   * has none.
   */
  List<LlmRequest> llmRequests() throws InterruptedException;

  /** A text that was put together from several frames, without secrets that are so as well. */
  String masked(String text);

  /** What went over the wire so far. */
  Traffic traffic();

  /**
   * Closes in order, waiting a bounded time; never throws. An agent that worked in the workspace
   * has ended then.
   */
  @Override
  void close();
}
