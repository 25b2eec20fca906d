package dev.agentbench.acp;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.front.AcceptedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session with one agent's process, from its start to its end, on a thread of its own: plain
 * blocking code from top to bottom.
 */
final class AgentSession implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(AgentSession.class);

  /** A thread that still writes to the agent so long after the client left is freed by force. */
  private static final long FORCE_SECONDS = 15;

  /** Only a client that is connected keeps a session without an end. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final AgentSettings settings;
  private final Path workspace;
  private final ClientSide client;
  private final ScheduledExecutorService timer;
  private final EventQueue events = new EventQueue();
  private final Deque<AcceptedMessage> prompts = new ArrayDeque<>();
  private final long start = System.nanoTime();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile @Nullable RunningAgent agent;

  /**
   * @param timer frees the session's thread when it hangs
   */
  AgentSession(
      AgentSettings settings, Path workspace, ClientSide client, ScheduledExecutorService timer) {
    this.settings = settings;
    this.workspace = workspace;
    this.client = client;
    this.timer = timer;
  }

  void clientSaid(AcceptedMessage message) {
    events.add(new SessionEvent.ClientSaid(message));
  }

  void clientLeft() {
    events.add(new SessionEvent.ClientGone());
    try {
      var unused = timer.schedule(this::force, FORCE_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closing) {
      force();
    }
  }

  private void force() {
    RunningAgent running = agent;
    if (running != null && !isOver()) {
      running.kill();
    }
  }

  boolean isOver() {
    return over.isDone();
  }

  /** Completed when the agent's processes are gone. */
  CompletableFuture<Void> over() {
    return over;
  }

  @Override
  public void run() {
    try {
      tell(end());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      over.complete(null);
    }
  }

  private void tell(SessionOverException end) throws InterruptedException {
    Optional<ServerMessage> last = end.lastMessage();
    if (last.isPresent()) {
      log.warn("session {}: {}", client.session().id(), end.getMessage());
      client.send(last.get());
    }
  }

  /** Converses until the session is over, and says why it is; the agent is gone then. */
  private SessionOverException end() throws InterruptedException {
    try (RunningAgent running = RunningAgent.start(settings, workspace, events)) {
      agent = running;
      return converse(running);
    } catch (SessionOverException reason) {
      return reason;
    } catch (RuntimeException bug) {
      log.error("session {} broke", client.session().id(), bug);
      return SessionOverException.infrastructure("internal error: " + bug);
    }
  }

  private SessionOverException converse(RunningAgent running) throws InterruptedException {
    try {
      AgentStart opening = new AgentStart(running, settings, events, new Meanwhile());
      OpenedSession opened = opening.open(workspace);
      tellStart("the agent is ready");
      AgentUsage usage =
          new AgentUsage(
              client.session().usage(), opening.offer(opened).model(), settings.trustsUsage());
      while (true) {
        String text = nextPrompt().text("content");
        client.session().userSaid(text);
        new Turn(settings, running, client, events, prompts, usage, workspace, opened.id())
            .take(text);
      }
    } catch (SessionOverException reason) {
      return reason;
    }
  }

  /** The client's clocks do not run meanwhile. */
  private void tellStart(String state) throws InterruptedException {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    client.send(new ServerMessage.StatusUpdate(state, null, null, took));
  }

  private AcceptedMessage nextPrompt() throws InterruptedException, SessionOverException {
    while (prompts.isEmpty()) {
      SessionEvent event = events.poll(LOOK_EVERY);
      if (event != null) {
        event.accept(new Between(prompts, agent));
      }
    }
    return prompts.remove();
  }

  /** While the agent starts, the client is told that it does, and what it says is kept. */
  private final class Meanwhile implements AgentStart.Listener {
    @Override
    public void stillStarting() throws InterruptedException {
      tellStart("the agent is starting");
    }

    @Override
    public void clientSaid(AcceptedMessage message) {
      if (message.asks()) {
        prompts.add(message);
      }
    }
  }
}
