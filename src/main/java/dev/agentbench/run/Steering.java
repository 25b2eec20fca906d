package dev.agentbench.run;

import dev.agentbench.result.TrialId;

/**
 * The verbs by which a run is steered while it goes on. Any thread may call them; none waits for a
 * trial. A run that has ended refuses each.
 */
public interface Steering {

  /**
   * Starts no further trial until {@link #resume}.
   *
   * @param now whether running trials are held as well, each at its next message; the clocks of a
   *     trial stand still while it is held
   */
  Steered pause(boolean now);

  /** Ends a pause of either kind. */
  Steered resume();

  /**
   * Starts no further trial; running ones end as they would, also those that are held, which go on.
   * The experiments end as interrupted, and can be resumed.
   *
   * @param why the reason that is kept with the experiments
   */
  Steered stop(String why);

  /**
   * Ends one running trial as cancelled; others go on.
   *
   * @param why the reason that is kept with the trial
   */
  Steered cancel(TrialId trial, String why);

  /** Runs a trial of this run again that ended without a score; its new result replaces the old. */
  Steered requeue(TrialId trial);

  /**
   * Sets how many trials talk at once; running ones are never cut.
   *
   * @param trials 1 to {@link dev.agentbench.result.ControlVerb#MOST_AT_ONCE}
   */
  Steered concurrency(int trials);
}
