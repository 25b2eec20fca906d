package dev.agentbench.export;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.ExperimentParts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An experiment out of a document instead of a database, without its transcripts.
 *
 * @param trials in the order in which they ended
 * @param reviews of these trials
 * @param controls requests that steered its run, oldest first
 */
public record ExportedExperiment(
    Experiment experiment, List<Trial> trials, List<Review> reviews, List<Control> controls) {
  public ExportedExperiment {
    trials = List.copyOf(trials);
    reviews = List.copyOf(reviews);
    controls = List.copyOf(controls);
  }

  /**
   * Reads a document.
   *
   * @throws InvalidInputException when there is none, or it is no document
   * @throws BenchmarkException when it cannot be read
   */
  public static ExportedExperiment read(Path file) {
    Parts parts = new Parts();
    try {
      ExperimentImport.read(file, parts);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          file + " does not exist", "The command 'export --format json' writes such files.");
    } catch (IOException e) {
      throw new BenchmarkException(file + " cannot be read: " + e, "May this user read it?", e);
    }
    parts.trials.sort(Comparator.comparing(Trial::completedAt));
    return new ExportedExperiment(
        Objects.requireNonNull(parts.experiment, "an experiment"),
        parts.trials,
        parts.reviews,
        parts.controls);
  }

  private static final class Parts implements ExperimentParts {
    private final List<Trial> trials = new ArrayList<>();
    private final List<Review> reviews = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();

    /** Null until it was told. */
    private @Nullable Experiment experiment;

    @Override
    public void experiment(Experiment value) {
      experiment = value;
    }

    @Override
    public void trialStarted(TrialId trial, TrialKey key, Instant at) {}

    @Override
    public void trial(Trial trial) {
      trials.add(trial);
    }

    @Override
    public void message(TranscriptMessage message) {}

    @Override
    public void review(Review review) {
      reviews.add(review);
    }

    @Override
    public void control(Control control) {
      controls.add(control);
    }

    @Override
    public void tokenRefresh(TokenRefresh refresh) {}
  }
}
