package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.compare.SuccessReading.PairedRates;
import dev.agentbench.analysis.compare.SuccessReading.TaskRate;
import dev.agentbench.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How often intervals of the success rate hold a change that is known, by themselves and so over
 * many more draws than whole comparisons allow: {@code mvn surefire:test -Dtest=IntervalFigures},
 * with {@code -Dreplications=N} and {@code -Dtasks=40,200}.
 */
class IntervalFigures {
  private static final int REPLICATIONS = Integer.getInteger("replications", 1_000);
  private static final int DRAWS = 1_000;
  private static final int[] TASKS =
      Stream.of(System.getProperty("tasks", "2,3,5,10,40").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();
  private static final List<List<Double>> RATES =
      List.of(List.of(0.5), List.of(0.9), List.of(0.98), List.of(0.05, 0.3, 0.6, 0.9, 0.98));

  @Test
  void intervalsHoldWhatIsTrueWithAndWithoutALoss() {
    System.out.println("| tasks | trials | true loss | on these tasks | on tasks like these |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: |");
    for (int tasks : TASKS) {
      for (int[] trials : new int[][] {{1, 1}, {3, 3}, {1, 5}}) {
        for (double loss : new double[] {0, 0.2}) {
          double[] suite = range(tasks, trials, loss, Scope.SUITE);
          double[] population = range(tasks, trials, loss, Scope.POPULATION);
          System.out.printf(
              Locale.ROOT,
              "| %d | %d, %d | %.0f points | %s | %s |%n",
              tasks,
              trials[0],
              trials[1],
              100 * loss,
              shown(suite),
              shown(population));
          assertThat(population[0]).isGreaterThan(least());
          assertThat(suite.length == 0 ? 1 : suite[0]).isGreaterThan(least());
        }
      }
    }
  }

  /** Less than 93 % of so many replications only by a chance of 1 in 1,000. */
  private static double least() {
    return 0.93 - 3.1 * Math.sqrt(0.07 * 0.93 / REPLICATIONS);
  }

  private static String shown(double[] range) {
    return range.length == 0
        ? "–"
        : String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * range[0], 100 * range[1]);
  }

  /** The least and the greatest share over the rates; nothing where there is no such interval. */
  private static double[] range(int tasks, int[] trials, double loss, Scope scope) {
    if (scope == Scope.SUITE && Math.min(trials[0], trials[1]) < 2) {
      return new double[0];
    }
    double[] held =
        RATES.stream().mapToDouble(rates -> held(tasks, trials, loss, scope, rates)).toArray();
    return new double[] {
      IntStream.range(0, held.length).mapToDouble(i -> held[i]).min().orElseThrow(),
      IntStream.range(0, held.length).mapToDouble(i -> held[i]).max().orElseThrow()
    };
  }

  private static double held(
      int tasks, int[] trials, double loss, Scope scope, List<Double> rates) {
    SplittableRandom seeds = new SplittableRandom(7 + 100L * tasks + trials[1]);
    double mean = rates.stream().mapToDouble(rate -> rate).average().orElseThrow();
    int held = 0;
    for (int i = 0; i < REPLICATIONS; i++) {
      SplittableRandom random = seeds.split();
      List<PairedRates> drawn = new ArrayList<>();
      double change = 0;
      for (int task = 0; task < tasks; task++) {
        double rate = rates.get(random.nextInt(rates.size()));
        double now = rate * (1 - loss / mean);
        change += (now - rate) / tasks;
        drawn.add(new PairedRates(trials(rate, trials[0], random), trials(now, trials[1], random)));
      }
      double truth = scope == Scope.SUITE ? change : -loss;
      Interval interval = SuccessReading.change(scope, drawn, DRAWS).orElseThrow().interval();
      held += interval.low() <= truth + 1e-9 && truth - 1e-9 <= interval.high() ? 1 : 0;
    }
    return held / (double) REPLICATIONS;
  }

  private static TaskRate trials(double rate, int trials, SplittableRandom random) {
    return new TaskRate(
        (int) IntStream.range(0, trials).filter(i -> random.nextDouble() < rate).count(), trials);
  }
}
