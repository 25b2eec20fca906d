package dev.agentbench.acp;

import dev.agentbench.front.Backend;
import dev.agentbench.front.BackendAgent;
import dev.agentbench.front.BackendDescription;
import dev.agentbench.front.FrontSession;
import dev.agentbench.front.ServerDialogue;
import dev.agentbench.front.Talk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Real agents behind the front: one process a session. */
final class AcpBackend implements Backend {
  private final AgentSettings settings;
  private final AgentOffer offer;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "agent-session-timer");
            thread.setDaemon(true);
            return thread;
          });

  /** Sessions whose agent lives, by their id. */
  private final Map<String, AgentSession> sessions = new ConcurrentHashMap<>();

  AcpBackend(AgentSettings settings, AgentOffer offer) {
    this.settings = settings;
    this.offer = offer;
  }

  @Override
  public BackendDescription description() {
    String model = offer.model() == null ? "" : ", model " + offer.model();
    return new BackendDescription(offer.identity() + model, false);
  }

  @Override
  public List<BackendAgent> agents() {
    String model = offer.model() == null ? "unknown" : offer.model();
    return List.of(new BackendAgent(settings.name(), model));
  }

  @Override
  public boolean wantsWorkspace() {
    return true;
  }

  @Override
  public Talk talk(ServerDialogue dialogue) {
    return new AcpTalk(dialogue, this);
  }

  /** Starts the agent of a session. */
  AgentSession begin(ClientSide client, Path workspace) {
    String id = client.session().id();
    AgentSession session = new AgentSession(settings, workspace, client, timer);
    sessions.put(id, session);
    Thread thread = new Thread(session, "agent-session-" + id);
    thread.setDaemon(true);
    thread.start();
    var unused = session.over().thenRun(() -> sessions.remove(id, session));
    return session;
  }

  @Override
  public CompletableFuture<Void> end(FrontSession session) {
    AgentSession living = sessions.get(session.id());
    if (living == null) {
      return CompletableFuture.completedFuture(null);
    }
    living.clientLeft();
    return living.over();
  }

  /** Gives its threads back. */
  void close() {
    timer.shutdownNow();
  }

  /** Completed when all agents are gone. */
  CompletableFuture<Void> endAll() {
    return CompletableFuture.allOf(
        sessions.values().stream()
            .map(
                session -> {
                  session.clientLeft();
                  return session.over();
                })
            .toArray(CompletableFuture<?>[]::new));
  }
}
