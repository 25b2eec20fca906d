package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.AcceptedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One prompt, and all that happens until it is answered. Used by one thread. */
final class Turn implements SessionEvent.Visitor, RpcMessage.Visitor<Void, InterruptedException> {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** What an agent gets to end a turn that was cancelled, before it is killed. */
  private static final Duration CANCELLING = Duration.ofSeconds(3);

  private final RunningAgent agent;
  private final ClientSide client;
  private final EventQueue events;
  private final Deque<AcceptedMessage> laterPrompts;
  private final AgentUsage usage;
  private final String sessionId;
  private final MediatedFiles files;
  private final Set<FileAccess> mediated;
  private final Permissions permissions;
  private final TurnUpdates updates;

  private long prompt;

  /** The answer to the prompt; null while there is none. */
  private @Nullable RpcMessage answer;

  /** Whether the agent has done anything for this prompt. */
  private boolean begun;

  private boolean cancelled;

  /**
   * @param laterPrompts what the client asks meanwhile
   * @param sessionId the agent's
   */
  Turn(
      AgentSettings settings,
      RunningAgent agent,
      ClientSide client,
      EventQueue events,
      Deque<AcceptedMessage> laterPrompts,
      AgentUsage usage,
      Path workspace,
      String sessionId) {
    this.agent = agent;
    this.client = client;
    this.events = events;
    this.laterPrompts = laterPrompts;
    this.usage = usage;
    this.sessionId = sessionId;
    WorkspacePaths paths = new WorkspacePaths(workspace);
    ObservedTools tools = new ObservedTools(paths);
    this.updates = new TurnUpdates(client, tools, usage, sessionId);
    this.files = new MediatedFiles(agent, client, paths, tools);
    this.mediated = settings.mediated();
    this.permissions = new Permissions(settings.permissions());
  }

  /**
   * Asks the agent and tells the client all that comes of it, to its end.
   *
   * @throws SessionOverException when the agent has ended, or the client has left
   */
  void take(String text) throws InterruptedException, SessionOverException {
    Instant at = Instant.now();
    long start = System.nanoTime();
    JsonObject block = JsonObject.builder().put("type", "text").put("text", text).build();
    prompt =
        agent.request(
            "session/prompt",
            JsonObject.builder().put("sessionId", sessionId).put("prompt", List.of(block)).build());
    while (answer == null || files.isWaiting()) {
      SessionEvent event = events.poll(LOOK_EVERY);
      if (event != null) {
        event.accept(this);
      }
    }
    usage.turnEnded(answer, at, Duration.ofNanos(System.nanoTime() - start), updates.usedTools());
    updates.end();
    client.send(TurnEnd.message(answer));
  }

  @Override
  public void agentSaid(RpcMessage message) throws InterruptedException {
    message.accept(this);
  }

  @Override
  public void agentEnded() throws InterruptedException, SessionOverException {
    if (answer != null) {
      // The turn is over all the same; the next prompt finds the agent gone.
      files.giveUp();
      events.add(new SessionEvent.AgentEnded());
      return;
    }
    updates.end();
    throw begun
        ? SessionOverException.agent(agent.epitaph())
        : SessionOverException.infrastructure(
            agent.epitaph() + " before it did anything for the prompt");
  }

  @Override
  public void clientSaid(AcceptedMessage message) {
    if (message.is(AcceptedMessage.TOOL_RESULT)) {
      files.answered(message);
    } else if (message.asks()) {
      laterPrompts.add(message);
    }
  }

  /** Cancels in order, and gives the agent a moment to end its turn. */
  @Override
  public void clientGone() throws InterruptedException, SessionOverException {
    cancelled = true;
    agent.notify("session/cancel", JsonObject.of("sessionId", sessionId));
    files.giveUp();
    long end = System.nanoTime() + CANCELLING.toNanos();
    boolean ended = answer != null;
    while (!ended && end - System.nanoTime() > 0) {
      SessionEvent event = events.poll(Duration.ofNanos(end - System.nanoTime()));
      ended = event instanceof SessionEvent.AgentEnded;
      if (event instanceof SessionEvent.AgentSaid said) {
        said.message().accept(this);
        ended = answer != null;
      }
    }
    throw SessionOverException.clientLeft();
  }

  @Override
  public @Nullable Void request(RpcMessage.Request message) throws InterruptedException {
    begun = true;
    Optional<FileAccess> access = FileAccess.of(message.method()).filter(mediated::contains);
    if (message.method().equals("session/request_permission")) {
      permit(message);
    } else if (access.isPresent()) {
      serve(message, access.get());
    } else {
      agent.refuse(
          message.id(),
          RpcError.METHOD_NOT_FOUND,
          message.method() + " is not offered by this client");
    }
    return null;
  }

  private void serve(RpcMessage.Request message, FileAccess access) throws InterruptedException {
    boolean ours = message.params().string("sessionId").filter(sessionId::equals).isPresent();
    if (cancelled || !ours) {
      agent.refuse(
          message.id(),
          RpcError.INVALID_PARAMS,
          cancelled ? "the turn is cancelled" : "no such session");
    } else {
      files.asked(message, access);
    }
  }

  private void permit(RpcMessage.Request message) throws InterruptedException {
    JsonObject call = AcpFields.nested(message.params(), "toolCall");
    if (!cancelled) {
      updates.toolCall(call);
    }
    agent.answer(
        message.id(),
        cancelled
            ? Permissions.CANCELLED
            : permissions.answer(call, AcpFields.objects(message.params(), "options")));
  }

  @Override
  public @Nullable Void notification(RpcMessage.Notification message) throws InterruptedException {
    if (message.method().equals("session/update") && !cancelled) {
      begun |= updates.take(message.params());
    }
    return null;
  }

  @Override
  public @Nullable Void result(RpcMessage.Result message) {
    return answered(message.id(), message);
  }

  @Override
  public @Nullable Void failure(RpcMessage.Failure message) {
    return answered(message.id(), message);
  }

  private @Nullable Void answered(Object id, RpcMessage message) {
    if (answer == null && id.equals(prompt)) {
      answer = message;
    }
    return null;
  }
}
