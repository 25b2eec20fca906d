package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.store.Records;

/** Writes events as records. */
final class Recording implements RunListener {
  private final Records records;
  private final boolean again;

  private Recording(Records records, boolean again) {
    this.records = records;
    this.again = again;
  }

  /** Writes what was never written before. */
  static Recording of(Records records) {
    return new Recording(records, false);
  }

  /** Writes what may have been written before; what is there already stays as it is. */
  static Recording again(Records records) {
    return new Recording(records, true);
  }

  @Override
  public void experimentStarted(RunEvent.ExperimentStarted event) {
    records.experimentStarted(event.experiment());
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    records.trialStarted(event.trial(), event.key(), event.at());
  }

  @Override
  public void messageExchanged(RunEvent.MessageExchanged event) {
    if (again) {
      records.messageAgain(event.message());
    } else {
      records.message(event.message());
    }
  }

  @Override
  public void checkpointReached(RunEvent.CheckpointReached event) {
    records.checkpoint(event.checkpoint());
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    records.trial(event.trial());
  }

  @Override
  public void experimentFinished(RunEvent.ExperimentFinished event) {
    records.experimentFinished(event.experiment(), event.end());
  }

  @Override
  public void tokenRefreshed(RunEvent.TokenRefreshed event) {
    records.tokenRefresh(event.experiment(), event.refresh());
  }
}
