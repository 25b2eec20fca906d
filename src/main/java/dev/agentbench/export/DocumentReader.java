package dev.agentbench.export;

import dev.agentbench.json.JsonRecordReader;
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
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an experiment's JSON document, which a stranger may have written: whatever does not belong
 * to its experiment is an {@link IllegalArgumentException}. Used once.
 */
final class DocumentReader {
  private final ExperimentParts parts;
  private final Map<TrialId, TrialKey> starts = new HashMap<>();
  private final Set<TrialId> trials = new HashSet<>();
  private final Set<TrialKey> keys = new HashSet<>();

  /**
   * @param parts takes what is read
   */
  DocumentReader(ExperimentParts parts) {
    this.parts = parts;
  }

  /** Reads all of it; {@code in} is closed. */
  void read(Reader in) throws IOException {
    try (JsonRecordReader json = new JsonRecordReader(in)) {
      expect(json.nextField(), DocumentSchema.VERSION_FIELD);
      int version = json.value(Integer.class);
      if (version != DocumentSchema.VERSION) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "its schema_version is %d, this program reads %d",
                version,
                DocumentSchema.VERSION));
      }
      expect(json.nextField(), DocumentSchema.EXPERIMENT);
      Experiment experiment = json.value(Experiment.class);
      parts.experiment(experiment);
      for (Optional<String> list = json.nextField(); list.isPresent(); list = json.nextField()) {
        readList(json, list.get(), experiment.id());
      }
    }
  }

  private void readList(JsonRecordReader json, String list, ExperimentId experiment)
      throws IOException {
    switch (list) {
      case DocumentSchema.TRIAL_STARTS ->
          json.each(DocumentSchema.TrialStart.class, start -> start(start, experiment));
      case DocumentSchema.TRIALS -> json.each(Trial.class, this::trial);
      case DocumentSchema.MESSAGES -> json.each(TranscriptMessage.class, this::message);
      case DocumentSchema.TOKEN_REFRESHES -> json.each(TokenRefresh.class, parts::tokenRefresh);
      case DocumentSchema.REVIEWS -> json.each(Review.class, this::review);
      case DocumentSchema.CONTROLS ->
          json.each(Control.class, control -> control(control, experiment));
      default -> throw new IllegalArgumentException("its field '" + list + "' is unknown");
    }
  }

  private void start(DocumentSchema.TrialStart start, ExperimentId experiment) {
    TrialKey key = new TrialKey(experiment, start.task(), start.repeat());
    require(starts.put(start.id(), key) == null, "begins twice", start.id());
    parts.trialStarted(start.id(), key, start.startedAt());
  }

  private void trial(Trial trial) {
    require(trial.key().equals(starts.get(trial.id())), "is not what began", trial.id());
    require(trials.add(trial.id()) && keys.add(trial.key()), "appears twice", trial.id());
    parts.trial(trial);
  }

  private void message(TranscriptMessage message) {
    require(starts.containsKey(message.trial()), "has messages but never began", message.trial());
    parts.message(message);
  }

  private void review(Review review) {
    require(trials.contains(review.trial()), "has a review but never ended", review.trial());
    parts.review(review);
  }

  private void control(Control control, ExperimentId experiment) {
    if (!control.experiment().equals(experiment)) {
      throw new IllegalArgumentException(
          "its request " + control.id() + " is to another experiment, " + control.experiment());
    }
    parts.control(control);
  }

  private static void require(boolean holds, String otherwise, TrialId trial) {
    if (!holds) {
      throw new IllegalArgumentException("its trial " + trial + " " + otherwise);
    }
  }

  private static void expect(Optional<String> found, String wanted) {
    if (!found.equals(Optional.of(wanted))) {
      throw new IllegalArgumentException(
          "expected "
              + wanted
              + ", found "
              + found.map(name -> "'" + name + "'").orElse("nothing"));
    }
  }
}
