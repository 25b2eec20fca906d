package dev.agentbench.store;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.time.Instant;

/** Writes of one transaction. Every method throws {@link StoreException}. */
public interface Records {

  /**
   * Keeps a new experiment, or opens a kept one again: its end is forgotten, its runner and its
   * changes are noted, everything else stays as it was first written.
   */
  void experimentStarted(Experiment experiment);

  /** Keeps that a trial began; its experiment must be kept already. */
  void trialStarted(TrialId trial, TrialKey key, Instant at);

  /** Keeps a frame; its trial must have been started. */
  void message(TranscriptMessage message);

  /** Keeps a frame unless it is kept already, which takes longer to find out. */
  void messageAgain(TranscriptMessage message);

  /**
   * Keeps how far the plan of a trial came instead of what was kept of it before; its trial must
   * have been started, and nothing is kept of one that has ended.
   */
  void checkpoint(PlanCheckpoint checkpoint);

  /**
   * Keeps a trial with everything in it. A trial of the same key that ended as {@code error} or
   * {@code cancelled} gives way; any other stays, and the new one is refused with a log line unless
   * it is the same. What was kept of its plan is removed, unless it was {@code cancelled}.
   */
  void trial(Trial trial);

  /** Keeps a review unless it is kept already; its trial must be kept. */
  void review(Review review);

  /** Keeps a request unless it is kept already; its experiment must be kept. */
  void control(Control control);

  /** Keeps an attempt to get a token; its experiment must be kept already. */
  void tokenRefresh(ExperimentId experiment, TokenRefresh refresh);

  /** Keeps how an experiment ended; it must be kept already. */
  void experimentFinished(ExperimentId experiment, Experiment.End end);
}
