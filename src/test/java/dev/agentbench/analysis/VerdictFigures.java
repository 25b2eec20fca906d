package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.VerdictSimulation.Sequential;
import dev.agentbench.stats.Power;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the verdicts promise, over 2,000 drawn pairs of experiments: {@code mvn surefire:test
 * -Dtest=VerdictFigures}, with {@code -Dseed=N} over others.
 */
class VerdictFigures {
  private static final int MANY = 2_000;

  @Test
  void intervalsCoverTheTruth() {
    tell("coverage, 40 tasks, 1 trial", new VerdictSimulation(40, 1).coverage(MANY, 0.1));
    tell("coverage, 100 tasks, 1 trial", new VerdictSimulation(100, 1).coverage(MANY, 0.1));
    double bootstrap = new VerdictSimulation(40, 3).coverage(MANY, 0.1);
    tell("coverage, 40 tasks, 3 trials", bootstrap);
    tell("coverage, 12 tasks, 3 trials", new VerdictSimulation(12, 3).coverage(MANY, 0.1));
    double ratio = new VerdictSimulation(40, 1).ratioCoverage(MANY);
    tell("coverage of ratios, 40 tasks", ratio);
    assertThat(bootstrap).isBetween(0.93, 0.97);
    assertThat(ratio).isBetween(0.93, 0.97);
  }

  @Test
  void theGateRarelyFailsWithoutAChange() {
    double alarms = new VerdictSimulation(40, 1).alarms(MANY, 0);
    tell("false alarms, 40 tasks, 1 trial, three metrics", alarms);
    double repeated = new VerdictSimulation(40, 3).alarms(MANY, 0);
    tell("false alarms, 40 tasks, 3 trials, three metrics", repeated);
    assertThat(alarms).isLessThanOrEqualTo(0.05);
    assertThat(repeated).isLessThanOrEqualTo(0.05);
  }

  @Test
  void theGateFindsTheChangeThatIsPrinted() {
    // Variance of a trial: 0.19 before, and more where chances have fallen towards a half.
    double change = new Power(0, (0.19 + 0.225) / 3).detectable(60);
    double found = new VerdictSimulation(60, 3).alarms(MANY, change);
    tell("detectable change, 60 tasks, 3 trials", change);
    tell("power at it", found);
    assertThat(found).isGreaterThanOrEqualTo(0.78);
  }

  @Test
  void lookingAfterEveryTaskIsAllowed() {
    List<Sequential> unchanged = sequential(200, 0);
    double alarms = unchanged.stream().filter(Sequential::decided).count() / (double) MANY;
    tell("false alarms of the sequential test, 200 tasks", alarms);
    for (int tasks : new int[] {40, 100, 200}) {
      List<Sequential> changed = sequential(tasks, 0.3);
      double used = changed.stream().mapToInt(Sequential::used).average().orElseThrow();
      tell("tasks of " + tasks + " used at a drop of 30 points, mean", used);
      tell("found", changed.stream().filter(Sequential::decided).count() / (double) MANY);
    }
    assertThat(alarms).isLessThanOrEqualTo(0.05);
  }

  private static List<Sequential> sequential(int tasks, double drop) {
    VerdictSimulation simulation = new VerdictSimulation(tasks, 1);
    SplittableRandom seeds = new SplittableRandom(Long.getLong("seed", 7));
    return IntStream.range(0, MANY)
        .mapToObj(i -> simulation.sequential(seeds.split(), drop))
        .toList();
  }

  private static void tell(String what, double figure) {
    System.out.printf(Locale.ROOT, "%s: %.4f%n", what, figure);
  }
}
