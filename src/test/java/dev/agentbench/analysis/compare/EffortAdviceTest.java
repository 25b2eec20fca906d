package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.DrawnExperiments;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.PairedNumbers;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.TrialMetrics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffortAdviceTest {
  private static final RegressionSettings SETTINGS = RegressionSettings.DEFAULTS;
  private static final int COMPARISONS = 60;
  private static final double OF_THREE = 0.03 / 3;

  /** The rule itself judges comparisons of tasks drawn from those at hand, with another seed. */
  @Test
  void soManyTasksSettleItInFourOfFiveComparisons() {
    for (int seed = 1; seed <= 3; seed++) {
      List<TaskPair> pairs = undecided(15, 1, seed);
      int needed = advice(pairs).least().orElseThrow();
      SplittableRandom random = new SplittableRandom(77);
      assertThat(decided(false, () -> tasks(pairs, needed, random))).isGreaterThanOrEqualTo(0.75);
      if (needed > 20) {
        assertThat(decided(false, () -> tasks(pairs, needed / 2, random))).isLessThan(0.75);
      }
      assertThat(advice(pairs).words())
          .matches("about [0-9,]+ tasks that pass on both sides, with results like these.*");
    }
  }

  /** Likewise with trials drawn from those of each task and side. */
  @Test
  void soManyTrialsOfEachTaskSettleItInFourOfFiveComparisons() {
    for (int seed = 4; seed <= 6; seed++) {
      List<TaskPair> pairs = undecided(10, 4, seed);
      int needed = advice(pairs).least().orElseThrow();
      SplittableRandom random = new SplittableRandom(78);
      assertThat(needed).isBetween(5, 60);
      assertThat(decided(true, () -> trials(pairs, needed, random))).isGreaterThanOrEqualTo(0.75);
      assertThat(advice(pairs).words())
          .matches("about [0-9,]+ passed trials of each task on both sides, with results.*");
    }
  }

  /** The exact test of these very tasks has a say there, which the simulation leaves out. */
  @Test
  void withUnlikeNumbersOfTrialsNoNumberIsPromised() {
    List<TaskPair> pairs = new DrawnExperiments(8, 1, 3, List.of(1.0)).pairs(random(4));
    assertThat(advice(pairs).words()).isEqualTo("more tasks or trials would settle it");
  }

  @Test
  void anUndecidedMetricOfAComparisonHasANumber() {
    List<TaskPair> pairs = undecided(15, 1, 1);
    assertThat(MetricChange.of(Metric.DURATION, pairs, SETTINGS, true).verdict().reason())
        .containsPattern("about [0-9,]+ tasks that pass on both sides");
  }

  private static List<TaskPair> undecided(int tasks, int trials, int seed) {
    SplittableRandom random = random(seed);
    while (true) {
      List<TaskPair> pairs =
          new DrawnExperiments(tasks, trials, trials, List.of(1.0)).pairs(random);
      if (kind(pairs, trials > 1) == Kind.INCONCLUSIVE) {
        return pairs;
      }
    }
  }

  private static SplittableRandom random(int seed) {
    return new SplittableRandom(seed);
  }

  private static EffortAdvice advice(List<TaskPair> pairs) {
    PairedNumbers numbers = PairedNumbers.of(Metric.DURATION, pairs);
    return new EffortAdvice(
        Metric.DURATION,
        numbers,
        Change.of(Metric.DURATION, numbers, numbers.areRepeated()).orElseThrow(),
        SETTINGS);
  }

  private static double decided(boolean suite, Supplier<List<TaskPair>> drawn) {
    return IntStream.range(0, COMPARISONS)
            .filter(i -> kind(drawn.get(), suite) != Kind.INCONCLUSIVE)
            .count()
        / (double) COMPARISONS;
  }

  /** A loss that may be chance among three metrics is undecided, too. */
  private static Kind kind(List<TaskPair> pairs, boolean suite) {
    PairedNumbers numbers = PairedNumbers.of(Metric.DURATION, pairs);
    Change change = Change.of(Metric.DURATION, numbers, suite).orElseThrow();
    Kind kind =
        VerdictRule.kind(
            Metric.DURATION.better(),
            change,
            SETTINGS.allowed(Metric.DURATION).orElseThrow(),
            numbers.baselineMean());
    return kind == Kind.REGRESSED && change.pValue() > OF_THREE ? Kind.INCONCLUSIVE : kind;
  }

  private static List<TaskPair> tasks(List<TaskPair> pairs, int number, SplittableRandom random) {
    return random.ints(number, 0, pairs.size()).mapToObj(pairs::get).toList();
  }

  private static List<TaskPair> trials(List<TaskPair> pairs, int number, SplittableRandom random) {
    return pairs.stream()
        .map(
            pair ->
                new TaskPair(
                    pair.task(),
                    again(pair.baseline(), number, random),
                    again(pair.current(), number, random)))
        .toList();
  }

  private static List<TrialMetrics> again(
      List<TrialMetrics> trials, int number, SplittableRandom random) {
    return random.ints(number, 0, trials.size()).mapToObj(trials::get).toList();
  }
}
