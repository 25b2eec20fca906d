package dev.agentbench.gateway.websocket;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.rest.SessionIds;
import dev.agentbench.gateway.rest.SessionMetricsPoll;
import dev.agentbench.result.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A session over one connection. Frames are decoded by the thread that uses the session, so that
 * the reading thread is soon back at the socket.
 */
final class WebSocketSession implements GatewaySession {
  private final boolean wantsWorkspace;
  private final Connection connection;
  private final MessageCodec codec;
  private final SessionMetricsPoll metrics;
  private final Duration closeAnswer;
  private final Consumer<Connection> onClosed;

  private String id;

  WebSocketSession(
      String id,
      boolean wantsWorkspace,
      Connection connection,
      MessageCodec codec,
      SessionMetricsPoll metrics,
      Duration closeAnswer,
      Consumer<Connection> onClosed) {
    this.id = id;
    this.wantsWorkspace = wantsWorkspace;
    this.connection = connection;
    this.codec = codec;
    this.metrics = metrics;
    this.closeAnswer = closeAnswer;
    this.onClosed = onClosed;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean wantsWorkspace() {
    return wantsWorkspace;
  }

  @Override
  public void send(ClientMessage message) {
    if (!connection.sendText(codec.write(message))) {
      throw new GatewayException(
          Fault.UNREACHABLE, "The connection of session " + id + " is gone.", null);
    }
  }

  @Override
  public Incoming receive(Duration limit) throws InterruptedException {
    Frame frame = connection.queue().poll(limit);
    if (frame != null) {
      return decode(frame);
    }
    Incoming end = connection.queue().end();
    return end == null ? new Incoming.Silence() : end;
  }

  private Incoming decode(Frame frame) {
    String text = frame.text();
    if (text == null) {
      return skipped("a binary frame of " + frame.bytes() + " bytes");
    }
    Optional<ServerMessage> message = codec.readServerMessage(text);
    if (message.isEmpty()) {
      return skipped("no JSON object: " + HttpAnswer.excerpt(text));
    }
    if (message.get() instanceof ServerMessage.SessionInfo info
        && SessionIds.isShortEnough(info.sessionId())) {
      id = info.sessionId();
    }
    return new Incoming.Message(message.get(), frame.nanoTime());
  }

  private Incoming skipped(String why) {
    connection.traffic().skipped();
    return new Incoming.Skipped(why);
  }

  @Override
  public List<LlmRequest> llmRequests() throws InterruptedException {
    return metrics.requests(id);
  }

  @Override
  public String masked(String text) {
    return connection.redaction().apply(text);
  }

  @Override
  public Traffic traffic() {
    return connection.traffic().soFar();
  }

  @Override
  public void close() {
    connection.beginClose();
    connection.finishClose(System.nanoTime() + closeAnswer.toNanos());
    onClosed.accept(connection);
  }
}
