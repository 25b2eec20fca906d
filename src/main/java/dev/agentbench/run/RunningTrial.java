package dev.agentbench.run;

import dev.agentbench.trial.PlannedTrial;
import dev.agentbench.trial.TrialActivity;
import java.util.Locale;

/** A trial that a thread of the run has taken; one object for each time that it is taken. */
final class RunningTrial {
  private final RunPlan.Item item;
  private final TrialActivity activity;
  private final Slots.Holder slot;

  /** Called by the thread that runs it. */
  RunningTrial(RunPlan.Item item, TrialActivity activity, Slots.Holder slot) {
    this.item = item;
    this.activity = activity;
    this.slot = slot;
  }

  RunPlan.Item item() {
    return item;
  }

  TrialActivity activity() {
    return activity;
  }

  Slots.Holder slot() {
    return slot;
  }

  /** As people read it. */
  String name() {
    PlannedTrial trial = item.trial();
    return String.format(
        Locale.ROOT,
        "%s of %s, repeat %d",
        trial.task().id(),
        trial.experiment().brief(),
        trial.repeat() + 1);
  }
}
