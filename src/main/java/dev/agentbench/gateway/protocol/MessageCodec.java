package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.ServerMessage;
import java.util.List;
import java.util.Optional;

/** Reads and writes the protocol's frames. Thread-safe; never throws for what came over a wire. */
public final class MessageCodec {

  /**
   * A frame from the Gateway; empty when the text is no JSON object (to be counted and skipped).
   */
  public Optional<ServerMessage> readServerMessage(String text) {
    throw new UnsupportedOperationException();
  }

  /** A frame from a client; empty when it is no message that the protocol knows. */
  public Optional<ClientMessage> readClientMessage(String text) {
    throw new UnsupportedOperationException();
  }

  public String write(ClientMessage message) {
    throw new UnsupportedOperationException();
  }

  public String write(ServerMessage message, Dialect dialect) {
    throw new UnsupportedOperationException();
  }

  /**
   * The {@code requests} of a session metrics answer; empty list when there are none or the text is
   * no such answer.
   */
  public List<LlmRequest> readSessionMetrics(String text) {
    throw new UnsupportedOperationException();
  }

  /** Any JSON object; empty when the text is none. */
  public Optional<JsonObject> readObject(String text) {
    throw new UnsupportedOperationException();
  }

  public String write(JsonObject object) {
    throw new UnsupportedOperationException();
  }
}
