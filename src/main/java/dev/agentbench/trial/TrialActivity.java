package dev.agentbench.trial;

import dev.agentbench.result.TrialId;
import dev.agentbench.trial.conversation.TrialEnd;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Current activity of a trial, and its time limit, for observers. Made and written by the trial's
 * thread; thread-safe.
 */
public final class TrialActivity {
  private final Thread thread = Thread.currentThread();
  private final PauseWatch process;
  private final PauseGate gate;
  private final TrialPauses pauses;

  /** Null before the first stage and after the last. All fields are guarded by this. */
  private @Nullable Stage stage;

  private @Nullable Stopped stopped;

  /** Null before the trial began and once it has ended or is given up. */
  private @Nullable OngoingTrial trial;

  /** Null before the trial began. */
  private @Nullable TrialId id;

  private boolean givenUp;

  /** Whether the agent has ended its part, so that the rest is worth its time. */
  private boolean answered;

  private boolean cancelled;

  /** Whether it is cancelled even though its agent has ended its part. */
  private boolean hurried;

  /** Why this trial alone is cancelled; null when it is not. */
  private @Nullable String cancelledAlone;

  /**
   * An activity of the calling thread.
   *
   * @param process whose pauses no trial is to blame for
   * @param gate at which the trial waits before each message while it is shut
   */
  public TrialActivity(PauseWatch process, PauseGate gate) {
    this.process = process;
    this.gate = gate;
    this.pauses = new TrialPauses(process);
  }

  /**
   * A step of a trial.
   *
   * @param what such as "running the tool read_file"
   * @param since as {@link System#nanoTime()}, without the pauses of the process before it
   * @param limit that the step keeps by itself; null where only others can end it
   * @param byAgent whether the agent chose the work, and is to blame when it does not end
   */
  public record Stage(String what, long since, @Nullable Duration limit, boolean byAgent) {

    /** By how much the limit is passed; zero while it is not. */
    public Duration overdue(long now) {
      if (limit == null) {
        return Duration.ZERO;
      }
      Duration over = Duration.ofNanos(now - since).minus(limit);
      return over.isNegative() ? Duration.ZERO : over;
    }
  }

  /** Why a trial was interrupted, and whether in a step of its agent's choice. */
  record Stopped(String why, boolean byAgent) {}

  synchronized void begin(OngoingTrial begun) {
    trial = begun;
    id = begun.id();
  }

  /**
   * Enters a step.
   *
   * @throws GivenUpException when the trial has ended without this thread
   */
  synchronized void enter(String what, @Nullable Duration limit, boolean byAgent) {
    refuseGivenUp();
    long now = System.nanoTime();
    stage = new Stage(what, now - process.paused(now).toNanos(), limit, byAgent);
  }

  synchronized void leave() {
    stage = null;
  }

  /**
   * Ends what others may do to the trial: from now on nobody cancels it alone. The interrupt of one
   * that was is cleared, unless the whole run is cancelled.
   *
   * @return why it alone was cancelled; empty when it was not
   * @throws GivenUpException when the trial has ended without this thread
   */
  synchronized Optional<String> end() {
    refuseGivenUp();
    trial = null;
    if (cancelledAlone != null && !cancelled) {
      var unused = Thread.interrupted(); // called by the trial's own thread
    }
    return Optional.ofNullable(cancelledAlone);
  }

  /**
   * Ends this thread's part in a trial that has ended without it.
   *
   * @throws GivenUpException when it has
   */
  synchronized void refuseGivenUp() {
    if (givenUp) {
      throw new GivenUpException();
    }
  }

  /** The times in which the clocks of the trial stand still. */
  TrialPauses pauses() {
    return pauses;
  }

  /** Whether the trial would have to wait now. */
  boolean isHeld() {
    return gate.isShut();
  }

  /** Waits while the run is paused; the wait is a pause of the trial's clocks. */
  void waitAtGate() throws InterruptedException {
    long from = System.nanoTime();
    try {
      gate.pass();
    } finally {
      pauses.held(from, System.nanoTime());
    }
  }

  /** Whether the trial would have to wait before a subtask of its plan. */
  boolean isHeldForSubtask() {
    return gate.isShutForSubtasks();
  }

  /**
   * Waits while the run is paused; the wait is a pause of the trial's clocks.
   *
   * @return false when no further subtask begins in this run
   */
  boolean waitForSubtask() throws InterruptedException {
    long from = System.nanoTime();
    try {
      return gate.passForSubtask();
    } finally {
      pauses.held(from, System.nanoTime());
    }
  }

  /** A subtask of the trial's plan ended. */
  void subtaskEnded() {
    gate.oneEnded();
  }

  /** The trial that runs or ran; empty before it began. */
  public synchronized Optional<TrialId> id() {
    return Optional.ofNullable(id);
  }

  /** The present step; empty before the first and after the last. */
  public synchronized Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  /**
   * Interrupts the trial, whose attempt then ends with this reason; nothing when it has left the
   * stage meanwhile.
   */
  public synchronized boolean stop(Stage stuck, String why) {
    if (!stuck.equals(stage)) {
      return false;
    }
    stopped = new Stopped(why, stuck.byAgent());
    thread.interrupt();
    return true;
  }

  /**
   * Ends the trial without its thread: the result is published with this reason, and the thread,
   * should it ever come back, stops at its next step. Empty when it has left the stage meanwhile.
   */
  public Optional<TrialEnd> giveUp(Stage stuck, String why) {
    OngoingTrial left;
    synchronized (this) {
      if (!stuck.equals(stage) || trial == null) {
        return Optional.empty();
      }
      left = trial;
      trial = null;
      stage = null;
      givenUp = true;
      if (cancelledAlone != null) {
        left.cancelledAlone(cancelledAlone);
      }
    }
    return Optional.of(left.endWithout(new Stopped(why, stuck.byAgent())));
  }

  /**
   * Tells whether the agent has ended its part. One that goes on after all, while the trial is
   * being cancelled, is interrupted now; one that ended just when it was cancelled is not.
   */
  synchronized void answered(boolean ended) {
    answered = ended;
    boolean spared = !hurried && stopped == null && cancelledAlone == null;
    if (cancelled && ended && spared) {
      var unused = Thread.interrupted(); // called by the trial's own thread
    } else if ((cancelled || cancelledAlone != null) && !ended) {
      thread.interrupt();
    }
  }

  /**
   * Interrupts the trial, now or as soon as its agent would have to go on; one whose agent has
   * ended its part goes on to be checked.
   */
  public synchronized void cancelUnlessAnswered() {
    cancelled = true;
    if (!answered) {
      thread.interrupt();
    }
  }

  /** Interrupts the trial in whatever it does. */
  public synchronized void cancel() {
    cancelled = true;
    hurried = true;
    thread.interrupt();
  }

  /**
   * Interrupts this trial alone, in whatever it does: it ends as cancelled. Of several reasons the
   * first counts.
   *
   * @return false when it has ended
   */
  public synchronized boolean cancelAlone(String why) {
    if (trial == null) {
      return false;
    }
    cancelledAlone = cancelledAlone == null ? why : cancelledAlone;
    thread.interrupt();
    return true;
  }

  /** Whether {@link #cancelAlone} was called for the trial. */
  public synchronized boolean isCancelledAlone() {
    return cancelledAlone != null;
  }

  /** Why it was interrupted; empty when it was not, or by somebody else. Asked for once. */
  synchronized Optional<Stopped> takeStopped() {
    Optional<Stopped> why = Optional.ofNullable(stopped);
    stopped = null;
    return why;
  }

  /** The thread that runs the trial. */
  public Thread thread() {
    return thread;
  }
}
