package dev.agentbench.gateway.session;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A session over one line. Frames are decoded by the thread that uses the session, so that the
 * reading thread is soon back at the socket.
 */
public final class FrameSession implements GatewaySession {
  private final boolean wantsWorkspace;
  private final Line line;
  private final MessageCodec codec;
  private final SessionMetricsPoll metrics;
  private final Duration closeAnswer;
  private final Consumer<Line> onClosed;

  private String id;

  /**
   * A session over an open line.
   *
   * @param id to begin with
   * @param wantsWorkspace whether the path of the workspace is to go out with the task
   * @param closeAnswer for the peer's part of an orderly close
   * @param onClosed told when the line is closed
   */
  public FrameSession(
      String id,
      boolean wantsWorkspace,
      Line line,
      MessageCodec codec,
      SessionMetricsPoll metrics,
      Duration closeAnswer,
      Consumer<Line> onClosed) {
    this.id = id;
    this.wantsWorkspace = wantsWorkspace;
    this.line = line;
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
    if (!line.send(message)) {
      throw new GatewayException(
          Fault.UNREACHABLE, "The connection of session " + id + " is gone.", null);
    }
  }

  @Override
  public Incoming receive(Duration limit) throws InterruptedException {
    Frame frame = line.queue().poll(limit);
    if (frame != null) {
      return decode(frame);
    }
    Incoming end = line.queue().end();
    return end == null ? new Incoming.Silence() : end;
  }

  private Incoming decode(Frame frame) {
    String text = frame.text();
    if (text == null) {
      return skipped("a frame of " + frame.bytes() + " bytes that is no text");
    }
    Optional<ServerMessage> message =
        Optional.ofNullable(frame.message()).or(() -> codec.readServerMessage(text));
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
    line.traffic().skipped();
    return new Incoming.Skipped(why);
  }

  @Override
  public List<LlmRequest> llmRequests() throws InterruptedException {
    return metrics.requests(id);
  }

  @Override
  public String masked(String text) {
    return line.redaction().apply(text);
  }

  @Override
  public Traffic traffic() {
    return line.traffic().soFar();
  }

  @Override
  public void close() {
    line.beginClose();
    line.finishClose(System.nanoTime() + closeAnswer.toNanos());
    onClosed.accept(line);
  }
}
