package dev.agentbench.event;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.time.Duration;
import java.time.Instant;

/** Something that happened in a run. */
public sealed interface RunEvent {

  void deliverTo(RunListener listener);

  /** Whether an observer that falls behind may miss it. */
  default boolean isDetail() {
    return false;
  }

  /** An experiment begins; so many trials are planned in this process. */
  record ExperimentStarted(Experiment experiment, int plannedTrials) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.experimentStarted(this);
    }
  }

  /** A trial got its slot and begins to talk. */
  record TrialStarted(TrialId trial, TrialKey key, Instant at) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.trialStarted(this);
    }
  }

  /** A frame went over the wire. */
  record MessageExchanged(TranscriptMessage message) implements RunEvent {

    /** The same frame, known by its place only. */
    public MessageExchanged withoutText() {
      return new MessageExchanged(
          new TranscriptMessage(
              message.trial(),
              message.attempt(),
              message.sequence(),
              message.direction(),
              message.at(),
              "",
              true));
    }

    @Override
    public void deliverTo(RunListener listener) {
      listener.messageExchanged(this);
    }

    @Override
    public boolean isDetail() {
      return true;
    }
  }

  /** A tool was run for an agent. */
  record ToolCalled(TrialId trial, ToolCallRecord call) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.toolCalled(this);
    }

    @Override
    public boolean isDetail() {
      return true;
    }
  }

  /**
   * A trial waits before it goes on: for the rate limit, before another attempt, or for the end of
   * a pause.
   *
   * @param expected zero when nobody knows how long it takes
   */
  record TrialWaiting(TrialId trial, String reason, Duration expected) implements RunEvent {
    /** The reason of a trial that waits for the end of a pause. */
    public static final String PAUSE = "held by a pause";

    @Override
    public void deliverTo(RunListener listener) {
      listener.trialWaiting(this);
    }
  }

  /**
   * The plan of a trial came further.
   *
   * @param over how many subtasks have ended, well or not
   * @param total how many there are; 0 when no plan is open any more
   */
  record PlanMoved(TrialId trial, int over, int total) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.planMoved(this);
    }

    @Override
    public boolean isDetail() {
      return true;
    }
  }

  /** The agent of a trial has ended its part; what it left is being checked. */
  record TrialChecking(TrialId trial) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.trialChecking(this);
    }
  }

  /** A trial came to a point in its plan from which another process could go on with it. */
  record CheckpointReached(PlanCheckpoint checkpoint) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.checkpointReached(this);
    }

    @Override
    public boolean isDetail() {
      return true;
    }
  }

  /** A trial ended; everything measured in it is inside. */
  record TrialFinished(Trial trial) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.trialFinished(this);
    }
  }

  /**
   * A trial of this run that had ended without a score is to be run once more, as another trial of
   * the same key: it no longer counts.
   *
   * @param outcome of the earlier one
   */
  record TrialRequeued(TrialId earlier, TrialKey key, Outcome outcome) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.trialRequeued(this);
    }
  }

  /** A token for the Gateway of an experiment was asked for. */
  record TokenRefreshed(ExperimentId experiment, TokenRefresh refresh) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.tokenRefreshed(this);
    }
  }

  /** An experiment ended. */
  record ExperimentFinished(ExperimentId experiment, Experiment.End end) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.experimentFinished(this);
    }
  }

  /** Somebody asked to change how the run goes on, and the run answered. */
  record RunSteered(Control control) implements RunEvent {
    @Override
    public void deliverTo(RunListener listener) {
      listener.runSteered(this);
    }
  }

  /** Something that the user should read now, such as why no more trials start. */
  record Notice(String text) implements RunEvent {
    /** How the notice begins that says why no more trials start; the reason follows. */
    public static final String STOPPED = "No further trial starts: ";

    @Override
    public void deliverTo(RunListener listener) {
      listener.notice(this);
    }
  }
}
