package dev.agentbench.event;

/**
 * Observes a run. Called by one thread at a time, never by a trial's own; may be slow without
 * slowing the run; when it throws it is detached with one log line.
 */
public interface RunListener {
  default void experimentStarted(RunEvent.ExperimentStarted event) {}

  default void trialStarted(RunEvent.TrialStarted event) {}

  default void messageExchanged(RunEvent.MessageExchanged event) {}

  default void toolCalled(RunEvent.ToolCalled event) {}

  default void trialWaiting(RunEvent.TrialWaiting event) {}

  default void planMoved(RunEvent.PlanMoved event) {}

  default void trialChecking(RunEvent.TrialChecking event) {}

  default void checkpointReached(RunEvent.CheckpointReached event) {}

  default void trialFinished(RunEvent.TrialFinished event) {}

  default void trialRequeued(RunEvent.TrialRequeued event) {}

  default void tokenRefreshed(RunEvent.TokenRefreshed event) {}

  default void experimentFinished(RunEvent.ExperimentFinished event) {}

  default void runSteered(RunEvent.RunSteered event) {}

  default void notice(RunEvent.Notice event) {}
}
