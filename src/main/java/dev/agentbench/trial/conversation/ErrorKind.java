package dev.agentbench.trial.conversation;

import java.util.regex.Pattern;

/**
 * Kind of an {@code error} frame, by its text; the source of the rules is docs/gateway-protocol.md.
 */
enum ErrorKind {
  /** The backend is busy: the refused message is sent again in the same session. */
  BUSY("Agent error: ?(429|503)\\b.*"),
  /** The way to the agent broke. */
  INFRASTRUCTURE("(Agent error: ?5\\d\\d|Gateway error|Streaming error).*|"),
  /** Client and backend do not fit. */
  MISFIT("(Agent error: ?4\\d\\d|Invalid JSON|Unknown message type|Validation error).*"),
  /** Anything else is the agent's own. */
  AGENT(".*");

  private final Pattern pattern;

  ErrorKind(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /** A text that is empty blames nobody, so it is taken for infrastructure. */
  static ErrorKind of(String text) {
    String stripped = text.strip();
    for (ErrorKind kind : values()) {
      if (kind.pattern.matcher(stripped).matches()) {
        return kind;
      }
    }
    return AGENT;
  }
}
