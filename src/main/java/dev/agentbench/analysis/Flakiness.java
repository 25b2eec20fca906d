package dev.agentbench.analysis;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskScore;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import java.util.Comparator;
import java.util.List;

/**
 * A task that now passes and now fails though neither it nor the configuration changed.
 *
 * @param score under that configuration; some trials passed and some did not
 * @param experiments whose trials these are
 * @param interval of the pass rate, by Wilson over trials
 */
public record Flakiness(
    TaskScore score, Mode mode, List<Experiment> experiments, Interval interval) {

  public Flakiness {
    experiments = List.copyOf(experiments);
  }

  static final Comparator<Flakiness> BY_CHANCES =
      Comparator.comparingDouble((Flakiness task) -> Math.abs(task.rate() - 0.5))
          .thenComparing(task -> TaskOrder.of(task.score.task()));

  /** The flaky tasks of experiments, those nearest to even chances first. */
  public static List<Flakiness> in(List<ExperimentScores> experiments) {
    return AlikeTrials.of(experiments).stream()
        .filter(alike -> alike.score().passed() > 0)
        .filter(alike -> alike.score().passed() < alike.score().scored())
        .map(Flakiness::of)
        .sorted(BY_CHANCES)
        .toList();
  }

  /** Share of trials that passed. */
  public double rate() {
    return rate(score);
  }

  private static Flakiness of(AlikeTrials alike) {
    TaskScore score = alike.score();
    return new Flakiness(
        score,
        alike.mode(),
        alike.experiments(),
        WilsonInterval.of(rate(score), score.scored()).orElseThrow());
  }

  private static double rate(TaskScore score) {
    return (double) score.passed() / score.scored();
  }
}
