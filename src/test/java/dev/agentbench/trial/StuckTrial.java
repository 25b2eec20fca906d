package dev.agentbench.trial;

import java.time.Duration;

/** Trials in the middle of a step, for tests of those who look after them. */
public final class StuckTrial {
  private StuckTrial() {}

  /** The calling thread runs a tool of its trial. */
  public static TrialActivity inTool(String tool, Duration limit) {
    TrialActivity activity = new TrialActivity(new PauseWatch(System.nanoTime()), new PauseGate());
    activity.enter("running the tool " + tool, limit, true);
    return activity;
  }
}
