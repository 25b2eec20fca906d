package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.DrawnExperiments;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.analysis.compare.VerdictSimulation.Sequential;
import dev.agentbench.stats.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the verdicts promise, over drawn pairs of experiments that the product itself compares:
 * {@code mvn surefire:test -Dtest=VerdictFigures}, with {@code -Dseed=N} over others, {@code
 * -Dreplications=N} over more and {@code -Dtasks=40,200} over some numbers of tasks. The tables are
 * written as in docs/comparison.md.
 */
class VerdictFigures {
  private static final int MANY = 2_000;
  private static final int REPLICATIONS = Integer.getInteger("replications", 200);
  private static final long SEED = Long.getLong("seed", 7);
  private static final int[] TASKS =
      Stream.of(System.getProperty("tasks", "2,3,5,10,40,200").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();
  private static final int[][] TRIALS = {{1, 1}, {3, 3}, {1, 5}};

  /** More than 5 % of so many replications only by chance of 1 in 1,000 and less. */
  private static final double MOST = 0.05 + 3.1 * Math.sqrt(0.05 * 0.95 / REPLICATIONS);

  private static Map<String, List<Double>> rates() {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    rates.put("0.5", List.of(0.5));
    rates.put("0.9", List.of(0.9));
    rates.put("0.98", List.of(0.98));
    rates.put("mixed", List.of(0.05, 0.3, 0.6, 0.9, 0.98));
    return rates;
  }

  @Test
  void withoutAChangeVerdictsAreRareAndIntervalsHoldTheTruth() {
    System.out.println(
        "| tasks | trials | rates | false alarms | improved | rate's interval holds 0 | time's"
            + " interval holds 1 |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    double alarms = 0;
    int cells = 0;
    for (int tasks : TASKS) {
      for (int[] trials : TRIALS) {
        for (Map.Entry<String, List<Double>> rate : rates().entrySet()) {
          DrawnExperiments drawn =
              new DrawnExperiments(tasks, trials[0], trials[1], rate.getValue());
          Tally tally = tally(drawn);
          System.out.printf(
              Locale.ROOT,
              "| %d | %d, %d | %s | %s |%n",
              tasks,
              trials[0],
              trials[1],
              rate.getKey(),
              tally.row());
          assertThat(tally.regressed / (double) REPLICATIONS).isLessThanOrEqualTo(MOST);
          assertThat(tally.improved / (double) REPLICATIONS).isLessThanOrEqualTo(MOST);
          assertThat(tally.rateHeld / (double) tally.rates)
              .isGreaterThan(0.93 - 3 * Math.sqrt(0.05 * 0.95 / REPLICATIONS));
          alarms += tally.regressed / (double) REPLICATIONS;
          cells++;
        }
      }
    }
    tell("false alarms, mean of all rows", alarms / cells);
    assertThat(alarms / cells).isLessThanOrEqualTo(0.05);
  }

  @Test
  void theLossThatIsPrintedIsFound() {
    System.out.println("| trials | loss | tasks printed | found |");
    System.out.println("| ---: | ---: | ---: | ---: |");
    for (int[] trials : TRIALS) {
      RulePower rule = new RulePower(List.of(0.6, 0.8, 0.9), 0, trials[0], trials[1]);
      for (double loss : new double[] {0.1, 0.2}) {
        int tasks = rule.tasksFor(loss, RegressionSettings.DEFAULTS).orElseThrow();
        DrawnExperiments drawn =
            new DrawnExperiments(tasks, trials[0], trials[1], List.of(0.6, 0.8, 0.9));
        double found = share(random -> isLoss(drawn.compared(random, loss)));
        System.out.printf(
            Locale.ROOT,
            "| %d, %d | %.0f points | %d | %.1f %% |%n",
            trials[0],
            trials[1],
            100 * loss,
            tasks,
            100 * found);
        assertThat(found).isGreaterThan(0.78 - 3 * Math.sqrt(0.8 * 0.2 / REPLICATIONS));
      }
    }
  }

  private static boolean isLoss(Comparison comparison) {
    return comparison.metrics().get(0).verdict().is(Kind.REGRESSED);
  }

  /** What the replications of a row came to. */
  private static final class Tally {
    private int regressed;
    private int improved;
    private int rates;
    private int rateHeld;
    private int times;
    private int timeHeld;

    String row() {
      return String.format(
          Locale.ROOT,
          "%.1f %% | %.1f %% | %.1f %% | %s",
          100.0 * regressed / REPLICATIONS,
          100.0 * improved / REPLICATIONS,
          100.0 * rateHeld / rates,
          times == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * timeHeld / times));
    }
  }

  private static Tally tally(DrawnExperiments drawn) {
    SplittableRandom seeds = new SplittableRandom(SEED + drawn.hashCode());
    Tally tally = new Tally();
    for (int i = 0; i < REPLICATIONS; i++) {
      Comparison found = drawn.compared(seeds.split(), 0);
      tally.regressed += found.verdict().is(Kind.REGRESSED) ? 1 : 0;
      tally.improved += found.verdict().is(Kind.IMPROVED) ? 1 : 0;
      for (MetricChange metric : found.metrics()) {
        Interval interval = metric.change() == null ? null : metric.change().interval();
        if (metric.metric() == Metric.SUCCESS && interval != null) {
          tally.rates++;
          tally.rateHeld += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
        }
        if (metric.metric() == Metric.DURATION && interval != null) {
          tally.times++;
          tally.timeHeld += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
        }
      }
    }
    return tally;
  }

  private static double share(Predicate<SplittableRandom> holds) {
    SplittableRandom seeds = new SplittableRandom(SEED);
    return IntStream.range(0, REPLICATIONS).mapToObj(i -> seeds.split()).filter(holds).count()
        / (double) REPLICATIONS;
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
    SplittableRandom seeds = new SplittableRandom(SEED);
    return IntStream.range(0, MANY)
        .mapToObj(i -> simulation.sequential(seeds.split(), drop))
        .toList();
  }

  private static void tell(String what, double figure) {
    System.out.printf(Locale.ROOT, "%s: %.4f%n", what, figure);
  }
}
