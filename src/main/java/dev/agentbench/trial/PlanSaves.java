package dev.agentbench.trial;

import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.workspace.DiffReader;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves how far a plan came at the ends of its turns, so that another process can go on with it.
 * Used by one thread.
 */
final class PlanSaves {
  private static final Logger log = LoggerFactory.getLogger(PlanSaves.class);

  private final OngoingTrial trial;
  private final Workspace workspace;

  /** Of earlier sessions of the attempt. */
  private final AttemptSessions sessions;

  private boolean saved;

  /** At the end of the last subtask; null when it could not be read. */
  private @Nullable WorkspaceDiff changes;

  PlanSaves(OngoingTrial trial, Workspace workspace, AttemptSessions sessions) {
    this.trial = trial;
    this.workspace = workspace;
    this.sessions = sessions;
    this.changes = read();
  }

  /**
   * How far it came.
   *
   * @param session null when none can be gone on with
   * @param resting whether nothing is under way in the session
   * @param requestsKept of the session
   * @param traffic of the attempt
   */
  record State(
      @Nullable String session,
      boolean resting,
      int requestsKept,
      Traffic traffic,
      WorkspaceDiff changes,
      String workspace) {}

  /** A turn begins. */
  void begun(GatewaySession session) {
    save(session, false, 0);
  }

  /**
   * A turn ended.
   *
   * @param resting whether the agent has ended its part
   */
  void ended(GatewaySession session, boolean resting) {
    changes = read();
    save(session, resting, 0);
  }

  /** The plan is left to another process, and the session's requests to models are recorded. */
  void left() {
    keep();
    if (saved && changes != null) {
      trial.planReached(
          new State(
              sessions.id(),
              true,
              sessions.known(),
              sessions.traffic(),
              changes.masked(sessions::masked),
              workspace.place().toString()));
    }
  }

  /** Keeps the workspace of a plan, which another process may need. */
  void keep() {
    if (saved) {
      workspace.keep();
    }
  }

  /** A subtask ended for good. */
  void subtaskEnded() {
    trial.subtaskEnded();
  }

  /** Waits while the run is paused; false when no further subtask begins in this run. */
  boolean mayGoOn() throws InterruptedException {
    return trial.mayBeginSubtask();
  }

  private void save(GatewaySession session, boolean resting, int requestsKept) {
    if (changes != null) {
      saved = true;
      WorkspaceDiff masked = changes.masked(session::masked);
      trial.planReached(
          new State(
              session.id(),
              resting,
              requestsKept,
              sessions.traffic().plus(session.traffic()),
              masked,
              workspace.place().toString()));
    }
  }

  /** What an agent changed so far; without it the plan cannot be gone on with. */
  private @Nullable WorkspaceDiff read() {
    try {
      return DiffReader.soFar(workspace);
    } catch (IOException | IllegalStateException unreadable) {
      log.warn("the changes in {} cannot be read: {}", workspace.place(), "" + unreadable);
      return null;
    }
  }
}
