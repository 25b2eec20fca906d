package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import java.util.Optional;

/**
 * Reads and writes the protocol's frames. Thread-safe; never throws for what came over a wire.
 *
 * <p>Reading is lenient, over all dialects at once: a null is absent, unknown fields are ignored,
 * numbers in quotes are numbers. Text that nests deeper than 200 levels is no JSON here.
 */
public final class MessageCodec {
  /** A Gateway closes the connection (1009) for a client frame of this length or more, in bytes. */
  public static final int MAX_CLIENT_FRAME_BYTES = 16 << 20;

  /** No char takes more than this many bytes in UTF-8. */
  private static final int MAX_BYTES_PER_CHAR = 3;

  /**
   * A frame from the Gateway; empty when the text is no JSON object (to be counted and skipped). An
   * object of no known type, or one that lacks what it is about, is a {@link
   * ServerMessage.Unknown}.
   */
  public Optional<ServerMessage> readServerMessage(String text) {
    return Json.object(text).map(ServerMessageReader::read);
  }

  /**
   * A frame from a client; empty when it is no message that the protocol knows. A tool's failure is
   * read back as {@code FAILED}: the wire does not carry its kind.
   */
  public Optional<ClientMessage> readClientMessage(String text) {
    return Json.object(text).flatMap(ClientMessageReader::read);
  }

  /**
   * A client's frame. The texts of a tool result are cut, and say so, until the frame is shorter
   * than {@link #MAX_CLIENT_FRAME_BYTES}.
   */
  public String write(ClientMessage message) {
    String frame = ClientMessageWriter.write(message);
    boolean fits =
        frame.length() < MAX_CLIENT_FRAME_BYTES / MAX_BYTES_PER_CHAR
            || Utf8.length(frame) < MAX_CLIENT_FRAME_BYTES;
    return !fits && message instanceof ClientMessage.ToolResultMessage result
        ? ToolResultCut.write(result, MAX_CLIENT_FRAME_BYTES)
        : frame;
  }

  /** A Gateway's frame; where the protocol has two forms of a message, the newer one. */
  public String write(ServerMessage message, Dialect dialect) {
    return ServerMessageWriter.write(message, dialect);
  }

  /** A session metrics answer; {@link SessionMetrics#NONE} when the text is no such answer. */
  public SessionMetrics readMetrics(String text) {
    return Json.object(text).map(SessionMetricsReader::read).orElse(SessionMetrics.NONE);
  }

  /** Any JSON object; empty when the text is none. */
  public Optional<JsonObject> readObject(String text) {
    return Json.object(text).map(JsonObjectReader::read);
  }

  public String write(JsonObject object) {
    return JsonObjectWriter.write(object);
  }
}
