package dev.agentbench.analysis;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.Trial;
import java.util.List;
import java.util.Optional;

/**
 * An experiment with what was measured in it.
 *
 * @param trials in the order of their tasks' ids, numbers by value ({@code task_2} before {@code
 *     task_10}), then by repeat
 * @param tokenRefreshes in the order in which they were made; empty when no tokens were needed
 * @param reviews that people wrote of its trials; they change no figure of this class
 * @param controls requests that were made to its run, oldest first; they change none either
 */
public record ExperimentResults(
    Experiment experiment,
    List<Trial> trials,
    List<TokenRefresh> tokenRefreshes,
    Reviews reviews,
    List<Control> controls) {

  public ExperimentResults {
    trials = TaskOrder.sorted(trials, trial -> trial.task().id(), Trial::repeat);
    tokenRefreshes = List.copyOf(tokenRefreshes);
    controls = List.copyOf(controls);
  }

  /** Results of a run that nobody steered. */
  public ExperimentResults(
      Experiment experiment,
      List<Trial> trials,
      List<TokenRefresh> tokenRefreshes,
      Reviews reviews) {
    this(experiment, trials, tokenRefreshes, reviews, List.of());
  }

  /** Results of a run that needed no tokens and that nobody reviewed. */
  public ExperimentResults(Experiment experiment, List<Trial> trials) {
    this(experiment, trials, List.of(), Reviews.NONE);
  }

  /** The same with reviews. */
  public ExperimentResults reviewed(Reviews others) {
    return new ExperimentResults(experiment, trials, tokenRefreshes, others, controls);
  }

  /** The experiment in numbers; reckoned anew each time, as {@link Trial#metrics} is. */
  public ExperimentMetrics metrics() {
    return new ExperimentMetrics(
        experiment, trials.stream().map(Trial::metrics).toList(), controls);
  }

  /** Requests that the run obeyed, oldest first. */
  public List<Control> applied() {
    return controls.stream().filter(control -> control.appliedAt() != null).toList();
  }

  public Summary summary() {
    return Summary.of(trials);
  }

  /** The {@link #summary}'s figures of all trials, for a small part of its time. */
  public Figures figures() {
    return Figures.of(metrics().trials());
  }

  /** The success rate with the outcomes that people put in the place of measured ones, if any. */
  public Optional<Rate> reviewedRate() {
    return reviews.rate(trials);
  }

  /** Planned trials that have no result yet: never run, ended by infrastructure, or interrupted. */
  public int openTrials() {
    long done =
        trials.stream()
            .filter(trial -> trial.outcome() != Outcome.ERROR)
            .filter(trial -> trial.outcome() != Outcome.CANCELLED)
            .count();
    return Math.max(0, experiment.manifest().plannedTrials() - Math.toIntExact(done));
  }
}
