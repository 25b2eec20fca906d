package dev.agentbench.analysis;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reviews of an experiment's trials, and the success rate with the outcomes that people hold for
 * right. Immutable.
 */
public final class Reviews {
  /** Where nobody reviewed anything. */
  public static final Reviews NONE = new Reviews(List.of());

  private final Map<TrialId, Review> current = new HashMap<>();

  /**
   * @param all of each trial the oldest first
   */
  public Reviews(List<Review> all) {
    all.forEach(review -> current.put(review.trial(), review));
  }

  /** The review of a trial that counts: its newest; empty where there is none. */
  public Optional<Review> current(Trial trial) {
    return Optional.ofNullable(current.get(trial.id()));
  }

  /** The outcome that a person put in the place of a trial's measured one, where they differ. */
  public Optional<Outcome> override(Trial trial) {
    return current(trial)
        .flatMap(review -> Optional.ofNullable(review.outcome()))
        .filter(outcome -> outcome != trial.outcome());
  }

  /** How many of some trials have another outcome by their review. */
  public int overridden(List<Trial> trials) {
    return Math.toIntExact(trials.stream().filter(trial -> override(trial).isPresent()).count());
  }

  /**
   * The success rate of trials with the outcomes of their reviews; empty when no review says
   * another outcome than was measured.
   */
  public Optional<Rate> rate(List<Trial> trials) {
    Map<TrialKey, Outcome> overrides = new HashMap<>();
    trials.forEach(
        trial -> override(trial).ifPresent(outcome -> overrides.put(trial.key(), outcome)));
    return overrides.isEmpty()
        ? Optional.empty()
        : Rate.of(
            trials.stream().map(Trial::metrics).toList(),
            trial -> {
              Outcome reviewed = overrides.get(trial.key());
              return reviewed == null
                  ? Metric.SUCCESS.of(trial)
                  : OptionalDouble.of(reviewed == Outcome.PASSED ? 1 : 0);
            });
  }
}
