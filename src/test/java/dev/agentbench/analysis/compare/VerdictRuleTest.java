package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Metric.Better;
import dev.agentbench.analysis.compare.SuccessReading.PairedRates;
import dev.agentbench.analysis.compare.SuccessReading.TaskRate;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.stats.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The verdict on the success rate, over all small tables and many drawn ones. */
@Tag("slow")
class VerdictRuleTest {
  private static final double MARGIN = 0.05;
  private static final PairedRates BOTH = pair(1, 1, 1, 1);
  private static final PairedRates LOST = pair(1, 1, 0, 1);
  private static final PairedRates WON = pair(0, 1, 1, 1);
  private static final PairedRates NEITHER = pair(0, 1, 0, 1);

  /**
   * Each table of pairs that passed or failed, of up to 40 tasks, and each with one task better.
   */
  @Test
  void oneTaskThatIsBetterNeverWorsensAVerdict() {
    for (int tasks = 1; tasks <= 40; tasks++) {
      Map<List<Integer>, Integer> ranks = new HashMap<>();
      for (int lost = 0; lost <= tasks; lost++) {
        for (int won = 0; won <= tasks - lost; won++) {
          for (int both = 0; both <= tasks - lost - won; both++) {
            int neither = tasks - lost - won - both;
            ranks.put(List.of(both, lost, won), rank(kind(table(both, lost, won, neither))));
          }
        }
      }
      ranks.forEach(
          (table, rank) -> {
            List<Integer> kept = List.of(table.get(0) + 1, table.get(1) - 1, table.get(2));
            List<Integer> won = List.of(table.get(0), table.get(1), table.get(2) + 1);
            assertThat(ranks.getOrDefault(kept, 9)).as("%s", table).isGreaterThanOrEqualTo(rank);
            assertThat(ranks.getOrDefault(won, 9)).as("%s", table).isGreaterThanOrEqualTo(rank);
          });
    }
  }

  /** From all failed to all passed, one trial after the other, in both scopes. */
  @Test
  void oneTrialThatIsBetterNeverWorsensAVerdict() {
    SplittableRandom random = new SplittableRandom(3);
    for (int way = 0; way < 60; way++) {
      Scope scope = way % 4 == 0 ? Scope.POPULATION : Scope.SUITE;
      int tasks = 1 + random.nextInt(scope == Scope.SUITE ? 25 : 12);
      int trials = 2 + random.nextInt(4);
      List<PairedRates> pairs = new ArrayList<>();
      for (int task = 0; task < tasks; task++) {
        pairs.add(pair(random.nextInt(trials + 1), trials, 0, trials));
      }
      int rank = -1;
      for (int task : shuffled(tasks, trials, random)) {
        int next = rank(kind(scope, pairs));
        assertThat(next).as("%s %s", scope, pairs).isGreaterThanOrEqualTo(rank);
        rank = next;
        PairedRates now = pairs.get(task);
        pairs.set(
            task,
            new PairedRates(now.baseline(), new TaskRate(now.current().passed() + 1, trials)));
      }
    }
  }

  @Test
  void equalResultsAreNeverLessCertainThanDifferingOnes() {
    for (Scope scope : Scope.values()) {
      List<PairedRates> equal = new ArrayList<>(Collections.nCopies(40, pair(3, 3, 3, 3)));
      double width = width(scope, equal);
      equal.set(0, pair(3, 3, 2, 3));
      assertThat(width(scope, equal)).as("%s", scope).isGreaterThanOrEqualTo(width - 1e-12);
      equal.set(1, pair(2, 3, 3, 3));
      assertThat(width(scope, equal)).as("%s", scope).isGreaterThanOrEqualTo(width - 1e-12);
    }
  }

  @Test
  void whatIsSaidToSettleItDoesSoInFourOfFiveCases() {
    List<List<PairedRates>> undecided =
        List.of(table(32, 2, 3, 3), table(7, 2, 0, 1), table(10, 0, 0, 0), repeated(12, 3, 2, 3));
    for (List<PairedRates> tasks : undecided) {
      int needed = new SampleSizeAdvice(tasks, Scope.POPULATION, MARGIN).least().orElseThrow();
      assertThat(decided(tasks, needed, 5)).as("%s", tasks).isGreaterThanOrEqualTo(0.7);
      assertThat(decided(tasks, (int) (0.8 * needed), 5)).as("%s", tasks).isLessThan(0.9);
    }
    List<PairedRates> suite = repeated(12, 3, 2, 3);
    int trials = new SampleSizeAdvice(suite, Scope.SUITE, MARGIN).least().orElseThrow();
    assertThat(trials).isGreaterThan(3);
  }

  /** Tasks are drawn from those at hand, with another seed than the advice had. */
  private static double decided(List<PairedRates> tasks, int number, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int decided = 0;
    for (int i = 0; i < 100; i++) {
      List<PairedRates> drawn = new ArrayList<>();
      for (int task = 0; task < number; task++) {
        drawn.add(tasks.get(random.nextInt(tasks.size())));
      }
      Optional<Change> change = SuccessReading.change(Scope.POPULATION, drawn, 400);
      decided +=
          VerdictRule.kind(Better.HIGHER, change.orElseThrow(), MARGIN, 1) == Kind.INCONCLUSIVE
              ? 0
              : 1;
    }
    return decided / 100.0;
  }

  private static List<PairedRates> repeated(int tasks, int trials, int everyOther, int others) {
    List<PairedRates> pairs = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      pairs.add(pair(trials, trials, task % 2 == 0 ? everyOther : others, trials));
    }
    return pairs;
  }

  private static double width(Scope scope, List<PairedRates> pairs) {
    Interval interval = SuccessReading.change(scope, pairs, 2_000).orElseThrow().interval();
    return interval.high() - interval.low();
  }

  private static List<Integer> shuffled(int tasks, int trials, SplittableRandom random) {
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < tasks * trials; step++) {
      steps.add(step % tasks);
    }
    Collections.shuffle(steps, new Random(random.nextLong()));
    return steps;
  }

  private static Kind kind(Scope scope, List<PairedRates> pairs) {
    return VerdictRule.kind(
        Better.HIGHER, SuccessReading.change(scope, pairs, 1_000).orElseThrow(), MARGIN, 1);
  }

  private static Kind kind(List<PairedRates> pairs) {
    return kind(Scope.POPULATION, pairs);
  }

  private static int rank(Kind kind) {
    return switch (kind) {
      case REGRESSED -> 0;
      case INCONCLUSIVE -> 1;
      case NOT_WORSE, EQUIVALENT -> 2;
      case IMPROVED -> 3;
      case INCOMPARABLE, NOT_JUDGED -> throw new AssertionError(kind);
    };
  }

  private static List<PairedRates> table(int both, int lost, int won, int neither) {
    List<PairedRates> pairs = new ArrayList<>(Collections.nCopies(both, BOTH));
    pairs.addAll(Collections.nCopies(lost, LOST));
    pairs.addAll(Collections.nCopies(won, WON));
    pairs.addAll(Collections.nCopies(neither, NEITHER));
    return pairs;
  }

  private static PairedRates pair(int passed, int of, int passedNow, int ofNow) {
    return new PairedRates(new TaskRate(passed, of), new TaskRate(passedNow, ofNow));
  }
}
