package dev.agentbench.store;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.time.Instant;

/** Takes everything of one experiment in the order in which it can be written again. */
public interface ExperimentParts {

  /** Comes first, once. */
  void experiment(Experiment experiment);

  /** Every trial that began, before any trial. */
  void trialStarted(TrialId trial, TrialKey key, Instant at);

  void trial(Trial trial);

  void message(TranscriptMessage message);

  void tokenRefresh(TokenRefresh refresh);

  /** Comes after all trials. */
  void review(Review review);

  /** A request that steered the run of this experiment. */
  void control(Control control);
}
