package dev.agentbench.export;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.ExperimentParts;
import dev.agentbench.store.Records;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.TrialDao;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes an experiment that is not kept yet. */
final class ImportedParts implements ExperimentParts {
  private final Records records;
  private final TrialDao trials;

  /** Null until it was told. */
  private @Nullable ExperimentId experiment;

  ImportedParts(Records records, TrialDao trials) {
    this.records = records;
    this.trials = trials;
  }

  @Override
  public void experiment(Experiment value) {
    experiment = value.id();
    records.experimentStarted(value);
  }

  /** One that another experiment has would be mixed with it. */
  @Override
  public void trialStarted(TrialId trial, TrialKey key, Instant at) {
    if (trials.isKept(trial)) {
      throw new StoreException(
          "Trial " + trial + " of the import belongs to another experiment of the database",
          "Was the file edited? Import it as it was exported.");
    }
    records.trialStarted(trial, key, at);
  }

  @Override
  public void trial(Trial trial) {
    records.trial(trial);
  }

  /** What a document holds twice is kept once. */
  @Override
  public void message(TranscriptMessage message) {
    records.messageAgain(message);
  }

  @Override
  public void review(Review review) {
    records.review(review);
  }

  @Override
  public void control(Control control) {
    records.control(control);
  }

  @Override
  public void tokenRefresh(TokenRefresh refresh) {
    records.tokenRefresh(Objects.requireNonNull(experiment, "an experiment"), refresh);
  }
}
