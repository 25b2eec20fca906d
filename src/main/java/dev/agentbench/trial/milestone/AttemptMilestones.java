package dev.agentbench.trial.milestone;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Milestone.State;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.trial.milestone.MilestoneSettings.Occasion;
import dev.agentbench.workspace.CopyLimit;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the milestones of an attempt: notes that one is due, and copies the workspace at the next
 * quiet moment, when the agent has what it waited for and no tool runs. Used by the trial's thread;
 * {@link #all} by any.
 */
public final class AttemptMilestones {
  private static final CopyLimit LIMIT = new CopyLimit(20_000, 256L << 20);

  /** Why a milestone is dropped unless its checks end. */
  static final String UNENDED = "its checks had not ended when the agent's work had";

  private final int attempt;
  private final MilestoneSettings settings;
  private final MilestonePool pool;
  private final Workspace workspace;
  private final Supplier<StepChecks> checks;
  private final InstantSource clock;
  private final long start = System.nanoTime();

  /** Of an earlier process. */
  private final List<Milestone> earlier = new ArrayList<>();

  /** Guarded by this. */
  private final List<Supplier<Milestone>> taken = new ArrayList<>();

  private final List<CheckedCopy> open = new ArrayList<>();
  private boolean due;

  /** The subtask that ended; null: none did. */
  private @Nullable String subtask;

  private int toolCalls;
  private Duration copying = Duration.ZERO;
  private Duration lastCopy = Duration.ZERO;

  /**
   * @param checks of the step that is worked on
   */
  public AttemptMilestones(
      int attempt,
      MilestoneSettings settings,
      MilestonePool pool,
      Workspace workspace,
      Supplier<StepChecks> checks,
      InstantSource clock) {
    this.attempt = attempt;
    this.settings = settings;
    this.pool = pool;
    this.workspace = workspace;
    this.checks = checks;
    this.clock = clock;
  }

  /**
   * Goes on after an earlier process.
   *
   * @param milestones that it had taken
   * @param calls tool calls of the attempt in it
   * @param lastSubtask the id of the subtask that ended last, since which the workspace is as it
   *     was; its milestone is taken again unless it was checked; null: none ended
   */
  public void continues(List<Milestone> milestones, int calls, @Nullable String lastSubtask) {
    toolCalls = calls;
    earlier.addAll(milestones);
    if (lastSubtask == null || settings.occasion() != Occasion.SUBTASKS) {
      return;
    }
    Optional<Milestone> last =
        milestones.stream()
            .filter(each -> each.attempt() == attempt && lastSubtask.equals(each.subtask()))
            .reduce((one, next) -> next);
    if (last.isEmpty() || last.get().state() == State.DROPPED) {
      last.ifPresent(earlier::remove);
      subtaskEnded(lastSubtask);
    }
  }

  /** A subtask ended, well or not. */
  public void subtaskEnded(String id) {
    if (settings.occasion() == Occasion.SUBTASKS) {
      due = true;
      subtask = id;
    }
  }

  /** A tool was called. */
  public void toolCalled() {
    toolCalls++;
    if (settings.occasion() == Occasion.TOOL_CALLS && toolCalls % settings.everyCalls() == 0) {
      due = true;
    }
  }

  /**
   * Takes what is due: no tool runs now, and the agent waits for nothing.
   *
   * @return whether the workspace was copied, so that time went by
   */
  public boolean take() {
    if (!due) {
      return false;
    }
    due = false;
    StepChecks now = checks.get();
    if (count() >= pool.bounds().perAttempt()
        || now.specs().stream().noneMatch(CheckSpec::asksForFiles)) {
      return false;
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      leaveOut(now, obstacle.get());
      return false;
    }
    copy(now);
    return true;
  }

  private Optional<String> obstacle() {
    MilestoneBounds bounds = pool.bounds();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (count() == bounds.perAttempt() - 1) {
      return Optional.of("no more are taken of an attempt");
    }
    if (copying.plus(lastCopy).compareTo(bounds.copyingAfter(elapsed)) > 0) {
      return Optional.of("the copies had taken their share of the time");
    }
    return pool.takeRoom()
        ? Optional.empty()
        : Optional.of("as many as may be were waiting to be checked");
  }

  /** Takes over the room in the pool. */
  private void copy(StepChecks now) {
    long begin = System.nanoTime();
    try {
      Workspace copy = workspace.copy(LIMIT);
      lastCopy = Duration.ofNanos(System.nanoTime() - begin);
      CheckedCopy checked =
          new CheckedCopy(milestone(now, State.DROPPED, UNENDED, lastCopy), copy, now);
      add(checked::milestone);
      open.removeIf(each -> each.milestone().state() == State.CHECKED);
      open.add(checked);
      pool.run(checked);
    } catch (IOException | BenchmarkException failed) {
      pool.giveRoomBack();
      lastCopy = Duration.ofNanos(System.nanoTime() - begin);
      leaveOut(now, "the workspace could not be copied: " + failed.getMessage());
    }
    copying = copying.plus(lastCopy);
  }

  private void leaveOut(StepChecks now, String reason) {
    Milestone leftOut = milestone(now, State.LEFT_OUT, reason, Duration.ZERO);
    add(() -> leftOut);
  }

  private Milestone milestone(StepChecks now, State state, String reason, Duration took) {
    String ended = subtask;
    subtask = null;
    return new Milestone(
        attempt,
        now.step(),
        ended,
        clock.instant(),
        toolCalls,
        state,
        reason,
        List.<Status>of(),
        took,
        Duration.ZERO);
  }

  private synchronized void add(Supplier<Milestone> milestone) {
    taken.add(milestone);
  }

  private synchronized int count() {
    return taken.size();
  }

  /** How long {@link #finish} waits at most. */
  public Duration patience() {
    return pool.bounds().endAfter(Duration.ofNanos(System.nanoTime() - start));
  }

  /** Whether checks are under way. */
  public boolean isUnderWay() {
    return open.stream().anyMatch(each -> each.milestone().state() != State.CHECKED);
  }

  /**
   * The attempt is over: waits for the checks under way, and gives up what takes too long. An
   * interrupt ends the wait and is kept: the attempt has ended as it has.
   */
  public void finish() {
    long until = System.nanoTime() + patience().toNanos();
    try {
      for (CheckedCopy each : open) {
        each.await(until);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    giveUp();
  }

  /** Gives up all checks under way, without a wait. */
  public void giveUp() {
    open.forEach(CheckedCopy::giveUp);
    open.clear();
  }

  /** All so far, in order; those whose checks are under way as dropped. */
  public synchronized List<Milestone> all() {
    return Stream.concat(earlier.stream(), taken.stream().map(Supplier::get)).toList();
  }
}
