package dev.agentbench.front;

import dev.agentbench.agent.ServerMessage;

/** Talk with the client of an unknown session: it is let in, and whatever it asks is refused. */
final class StrangerTalk implements Talk {
  private final ServerDialogue dialogue;

  StrangerTalk(ServerDialogue dialogue) {
    this.dialogue = dialogue;
  }

  @Override
  public boolean goOn() {
    return dialogue.wire().hasRoom();
  }

  @Override
  public void hear(AcceptedMessage message) {
    if (message.asks()) {
      dialogue.send(new ServerMessage.ErrorMessage("Agent error: 404"));
    }
  }

  @Override
  public void end() {}
}
