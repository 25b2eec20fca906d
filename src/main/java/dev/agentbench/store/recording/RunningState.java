package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The experiments of a run and its trials that have not ended: what a database must hold before it
 * can take the next event. Used by the recorder's thread.
 */
final class RunningState implements RunListener {
  private final Map<ExperimentId, RunEvent> started = new LinkedHashMap<>();
  private final Map<ExperimentId, RunEvent> finished = new LinkedHashMap<>();
  private final Map<TrialId, RunEvent> trials = new LinkedHashMap<>();

  /** Takes note of events that were kept somewhere. */
  void note(List<QueuedEvent> entries) {
    entries.forEach(entry -> entry.event().deliverTo(this));
  }

  /** Everything as events, in an order in which they can be written to an empty database. */
  List<RunEvent> events() {
    List<RunEvent> all = new ArrayList<>(started.values());
    all.addAll(finished.values());
    all.addAll(trials.values());
    return List.copyOf(all);
  }

  @Override
  public void experimentStarted(RunEvent.ExperimentStarted event) {
    started.put(event.experiment().id(), event);
  }

  @Override
  public void experimentFinished(RunEvent.ExperimentFinished event) {
    finished.put(event.experiment(), event);
  }

  @Override
  public void trialStarted(RunEvent.TrialStarted event) {
    trials.put(event.trial(), event);
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    trials.remove(event.trial().id());
  }
}
