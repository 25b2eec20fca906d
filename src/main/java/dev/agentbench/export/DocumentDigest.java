package dev.agentbench.export;

import dev.agentbench.digest.Sha256;
import dev.agentbench.json.JsonRecords;
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
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of an experiment's document, made without holding the document. Times count to
 * the microsecond, to which every database keeps them.
 */
final class DocumentDigest implements ExperimentParts {
  private final Sha256 digest = new Sha256();
  private final DocumentWriter document =
      new DocumentWriter(
          new BufferedWriter(new OutputStreamWriter(digest.stream(), StandardCharsets.UTF_8)),
          JsonRecords::coarseLine);

  private final List<Review> reviews = new ArrayList<>();

  /** Null until it was told. */
  private @Nullable ExperimentId experiment;

  ExperimentId experiment() {
    return Objects.requireNonNull(experiment, "an experiment");
  }

  List<Review> reviews() {
    return List.copyOf(reviews);
  }

  /** To be asked for once, at the end. */
  String value() throws IOException {
    document.end();
    document.close();
    return digest.hex();
  }

  @Override
  public void experiment(Experiment value) {
    experiment = value.id();
    document.experiment(value);
  }

  @Override
  public void trialStarted(TrialId trial, TrialKey key, Instant at) {
    document.trialStarted(trial, key, at);
  }

  @Override
  public void trial(Trial trial) {
    document.trial(trial);
  }

  @Override
  public void message(TranscriptMessage message) {
    document.message(message);
  }

  @Override
  public void tokenRefresh(TokenRefresh refresh) {
    document.tokenRefresh(refresh);
  }

  @Override
  public void control(Control control) {
    document.control(control);
  }

  /** Changes no fingerprint: people write reviews at any time, here and there. */
  @Override
  public void review(Review review) {
    reviews.add(review);
  }
}
