package dev.agentbench.acp;

import dev.agentbench.agent.ServerMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session cannot go on; the client is told why, unless it has left. */
final class SessionOverException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Who is to blame, as a client reads it off the error frame. */
  private enum Kind {
    /** Nobody is to be told. */
    CLIENT_LEFT("", null),
    /** Another session may fare better. */
    INFRASTRUCTURE(
        "Gateway error: ",
        "Start its command by hand: it must wait for input and print nothing but messages."),
    /** No other session will change it. */
    LOGIN(
        "Agent error: 401: ",
        "Log in with the agent's own command, or hand over its key by agents.NAME.env."),
    /** The agent and this Gateway do not fit. */
    MISFIT("Agent error: 400: ", "Choose a mode and a model that it offers, or another version."),
    /** The agent failed by itself. */
    AGENT("", null);

    private final String prefix;
    private final @Nullable String hint;

    Kind(String prefix, @Nullable String hint) {
      this.prefix = prefix;
      this.hint = hint;
    }
  }

  private SessionOverException(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  static SessionOverException clientLeft() {
    return new SessionOverException(Kind.CLIENT_LEFT, "the client has left");
  }

  static SessionOverException infrastructure(String why) {
    return new SessionOverException(Kind.INFRASTRUCTURE, why);
  }

  static SessionOverException login(String why) {
    return new SessionOverException(Kind.LOGIN, why);
  }

  static SessionOverException misfit(String why) {
    return new SessionOverException(Kind.MISFIT, why);
  }

  static SessionOverException agent(String why) {
    return new SessionOverException(Kind.AGENT, why);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  @Nullable String hint() {
    return kind.hint;
  }

  /** What the client is told. */
  Optional<ServerMessage> lastMessage() {
    return kind == Kind.CLIENT_LEFT
        ? Optional.empty()
        : Optional.of(new ServerMessage.ErrorMessage(kind.prefix + reason()));
  }
}
