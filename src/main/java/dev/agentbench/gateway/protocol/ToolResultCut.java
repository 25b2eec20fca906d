package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.text.Cut;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the texts of a tool result that is too long for one frame. Every text longer than a limit
 * keeps its beginning and says how much is missing; the limit is lowered until the frame fits.
 */
final class ToolResultCut {
  private static final int SMALLEST_LIMIT = 1024;

  private ToolResultCut() {}

  /** The message's frame, shorter than {@code maxBytes} in UTF-8. */
  static String write(ToolResultMessage message, int maxBytes) {
    for (int limit = maxBytes / 2; limit >= SMALLEST_LIMIT; limit /= 4) {
      String frame = ClientMessageWriter.write(cut(message, limit));
      if (Utf8.length(frame) < maxBytes) {
        return frame;
      }
    }
    return ClientMessageWriter.write(withoutContent(message));
  }

  private static ToolResultMessage cut(ToolResultMessage message, int limit) {
    ToolResult result = message.result();
    String error = result.error();
    return new ToolResultMessage(
        message.callId(),
        new ToolResult(
            (JsonObject) cut(result.content(), limit),
            error == null ? null : cutText(error, limit),
            result.failure()));
  }

  private static Object cut(Object value, int limit) {
    if (value instanceof String text) {
      return cutText(text, limit);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> cut(item, limit)).toList();
    }
    if (value instanceof JsonObject object) {
      JsonObject.Builder members = JsonObject.builder();
      object.names().forEach(name -> members.put(name, cut(object.get(name).orElseThrow(), limit)));
      return members.build();
    }
    return value;
  }

  private static String cutText(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    String kept = Cut.prefix(text, limit);
    return kept
        + String.format(
            Locale.ROOT,
            "\n... [cut: %d of %d characters are missing]",
            text.length() - kept.length(),
            text.length());
  }

  /** For a result that is long for the number of its items, not for their length. */
  private static ToolResultMessage withoutContent(ToolResultMessage message) {
    @Nullable String error = message.result().error();
    String text = "The result is too long to be sent. Ask for less.";
    return new ToolResultMessage(
        message.callId(),
        ToolResult.failure(
            ToolResult.Failure.FAILED, error == null ? text : cutText(error, SMALLEST_LIMIT)));
  }
}
