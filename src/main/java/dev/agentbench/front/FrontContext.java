package dev.agentbench.front;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** Shared by all calls and connections of a Gateway, over whichever transport they come. */
public record FrontContext(
    MessageCodec codec,
    Dialect dialect,
    AccessControl access,
    RateGate gate,
    Sessions sessions,
    Backend backend,
    ScheduledExecutorService timer) {
  private static final String TEMPORARY = "new_";

  /** A dialogue for a connection to the session of this id; {@link #begin} begins it. */
  public ServerDialogue lead(String id, ClientWire wire) {
    FrontSession session =
        id.startsWith(TEMPORARY)
            ? sessions.create()
            : sessions.find(id).orElseGet(() -> new FrontSession(id, Instant.EPOCH, "nobody"));
    return new ServerDialogue(session, wire, this);
  }

  /**
   * Begins a dialogue: a temporary session is told its real id. An unknown session is let in, and
   * every message of it refused.
   *
   * @param id that the client named
   */
  public void begin(ServerDialogue dialogue, String id) {
    FrontSession session = dialogue.session();
    if (sessions.find(session.id()).isEmpty()) {
      dialogue.open(List.of(), StrangerTalk::new);
      return;
    }
    sessions.connect(session);
    boolean isNamed = session.id().equals(id);
    dialogue.open(
        isNamed ? List.of() : List.of(new ServerMessage.SessionInfo(session.id())), backend::talk);
  }

  /** Ends a dialogue whose connection is gone. */
  public void end(ServerDialogue dialogue) {
    dialogue.end();
    sessions.disconnect(dialogue.session());
  }
}
