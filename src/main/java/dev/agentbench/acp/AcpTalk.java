package dev.agentbench.acp;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.front.ServerDialogue;
import dev.agentbench.front.Talk;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Talk of an agent with its client: the first message that asks for something starts the agent, all
 * further ones go to its thread.
 */
final class AcpTalk implements Talk {
  private final ServerDialogue dialogue;
  private final AcpBackend backend;
  private final ClientSide client;

  /** Null until the client asked for something. */
  private @Nullable AgentSession session;

  AcpTalk(ServerDialogue dialogue, AcpBackend backend) {
    this.dialogue = dialogue;
    this.backend = backend;
    this.client = new ClientSide(dialogue);
  }

  @Override
  public boolean goOn() {
    client.roomMade();
    return dialogue.wire().hasRoom();
  }

  @Override
  public void hear(AcceptedMessage message) {
    if (session != null && !session.isOver()) {
      session.clientSaid(message);
    } else if (session != null && message.asks()) {
      refuse("Gateway error: the agent of this session has ended");
    } else if (message.asks()) {
      workspaceOf(message)
          .ifPresentOrElse(
              workspace -> begin(workspace, message),
              () ->
                  refuse(
                      "Validation error: user_message.metadata.workspace is no folder on this"
                          + " machine: the agent works in the trial's workspace, so that the runner"
                          + " must run beside this Gateway and create its sessions over HTTP"));
    }
  }

  private void begin(Path workspace, AcceptedMessage message) {
    session = backend.begin(client, workspace);
    session.clientSaid(message);
  }

  private void refuse(String why) {
    dialogue.send(new ServerMessage.ErrorMessage(why));
  }

  private static Optional<Path> workspaceOf(AcceptedMessage message) {
    try {
      return message
          .frame()
          .object("metadata")
          .flatMap(metadata -> metadata.string("workspace"))
          .map(Path::of)
          .filter(path -> path.isAbsolute() && Files.isDirectory(path));
    } catch (InvalidPathException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public void end() {
    client.left();
    if (session != null) {
      session.clientLeft();
    }
  }
}
