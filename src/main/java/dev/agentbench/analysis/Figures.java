package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Descriptive;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a set of trials: of a whole experiment, a category, a type, an agent or a model.
 *
 * @param integrity the trials with an integrity note, and the success rate without them
 * @param routing share of trials in which an expected agent worked; null when no task expects one
 * @param hallucination share of trials with at least one hallucination; null without trials
 * @param costPerSuccess USD spent on scored trials for each that passed; null when none passed or
 *     no cost is known
 * @param distributions one for each metric that was measured, in the order of {@link Metric}
 */
public record Figures(
    OutcomeCounts outcomes,
    SuccessRate success,
    Integrity integrity,
    @Nullable Rate routing,
    @Nullable Rate hallucination,
    @Nullable Double costPerSuccess,
    List<Distribution> distributions) {

  public Figures {
    distributions = List.copyOf(distributions);
  }

  public static Figures of(List<TrialMetrics> trials) {
    SuccessRate success = SuccessRate.of(trials);
    return new Figures(
        OutcomeCounts.of(trials),
        success,
        Integrity.of(trials, success),
        Rate.of(Metric.ROUTING, trials).orElse(null),
        Rate.of(Metric.HALLUCINATION, trials).orElse(null),
        costPerSuccessOf(trials),
        Arrays.stream(Metric.values())
            .flatMap(metric -> Distribution.of(metric, trials).stream())
            .toList());
  }

  public Optional<Descriptive> distribution(Metric metric) {
    return distributions.stream()
        .filter(distribution -> distribution.metric() == metric)
        .map(Distribution::values)
        .findFirst();
  }

  private static @Nullable Double costPerSuccessOf(List<TrialMetrics> trials) {
    List<TrialMetrics> scored =
        trials.stream().filter(trial -> trial.outcome().isScored()).toList();
    long passed = scored.stream().filter(TrialMetrics::passed).count();
    boolean costKnown = scored.stream().anyMatch(trial -> trial.llmCalls() > 0);
    return passed == 0 || !costKnown
        ? null
        : scored.stream().mapToDouble(TrialMetrics::costUsd).sum() / passed;
  }
}
