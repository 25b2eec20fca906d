package dev.agentbench.stats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * By how much a measure of these very tasks changed, by exchanging trials: when nothing changed,
 * each trial of a task might as well have been one of the other experiment (Fisher 1935). The test
 * is right for few tasks, skewed measures and unlike numbers of trials; the interval holds the
 * changes that the same test does not rule out (Hartigan 1969, JASA 64, "typical values"), so that
 * both always agree, and a larger value on one side never moves either end the other way.
 *
 * @param tasks pairs, at least 1
 * @param mean over tasks of the mean of the current trials − that of the baseline's
 * @param interval of a change that is the same in all trials; null where there are so few trials
 *     that no test could rule anything out
 * @param pValue two-sided, of no change
 * @param effect Cohen's d of the tasks' changes; null when they do not vary
 * @param leastTasks from so many tasks on the p-value can be as low as 5 % at all, with as many
 *     trials of each
 */
public record ExchangedTrials(
    int tasks,
    double mean,
    @Nullable Interval interval,
    double pValue,
    @Nullable Double effect,
    int leastTasks) {

  /** The name for people. */
  public static final String METHOD = "trials exchanged within each task";

  private static final int MOST_DRAWS = 9_999;
  private static final int LEAST_DRAWS = 1_999;

  /** Trials that are drawn for one interval; where tasks are many fewer draws tell as much. */
  private static final int WORK = 20_000_000;

  /** Sums that differ by rounding alone are equal. */
  private static final double ROUNDING = 1e-9;

  /**
   * The change between two experiments over the same tasks in the same order.
   *
   * @param baseline the values of each task's trials, at least one of each
   * @throws IllegalArgumentException for no tasks, unlike numbers of them or a task without values
   */
  public static ExchangedTrials of(List<double[]> baseline, List<double[]> current) {
    int tasks = baseline.size();
    if (tasks == 0 || tasks != current.size()) {
      throw new IllegalArgumentException(tasks + " tasks cannot be paired with " + current.size());
    }
    Task[] pooled =
        IntStream.range(0, tasks)
            .mapToObj(i -> new Task(baseline.get(i), current.get(i)))
            .toArray(Task[]::new);
    Descriptive changes =
        Descriptive.of(Arrays.stream(pooled).mapToDouble(task -> task.change).toArray())
            .orElseThrow();
    int fewest = Arrays.stream(pooled).mapToInt(task -> task.smaller).sum();
    Draws draws =
        new Draws(changes.mean(), Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, WORK / fewest)));
    draws.draw(pooled);
    return new ExchangedTrials(
        tasks,
        changes.mean(),
        draws.interval(),
        draws.pValue(),
        changes.effect(),
        tasksFor(1 - Interval.LEVEL, typical(baseline), typical(current)));
  }

  private static int typical(List<double[]> trials) {
    return (int) Math.rint(trials.stream().mapToInt(each -> each.length).average().orElseThrow());
  }

  /**
   * From so many tasks on the two-sided p-value can be as low as {@code level}: all went one way,
   * which of n tasks chance does with 2·p₁ⁿ.
   *
   * @param baselineTrials of each task
   * @param currentTrials likewise
   */
  public static int tasksFor(double level, int baselineTrials, int currentTrials) {
    double one = FisherExact.secondIsWorse(baselineTrials, baselineTrials, 0, currentTrials);
    return (int) Math.ceil(Math.log(level / 2) / Math.log(one) - 1e-9);
  }

  /** The trials of one task, those of both experiments together. */
  private static final class Task {
    private final double[] values;

    /** Whether the value beside it is a current one. */
    private final boolean[] isCurrent;

    private final int smaller;
    private final int larger;
    private final boolean smallerIsCurrent;
    private final double total;
    private final double change;

    /** Of the exchange that was drawn last. */
    private double drawnChange;

    /** Share of truly current trials among those drawn as current, less that among the others. */
    private double drawnCurrent;

    Task(double[] baseline, double[] current) {
      if (Math.min(baseline.length, current.length) == 0) {
        throw new IllegalArgumentException("a task without a trial");
      }
      values = Arrays.copyOf(baseline, baseline.length + current.length);
      System.arraycopy(current, 0, values, baseline.length, current.length);
      isCurrent = new boolean[values.length];
      Arrays.fill(isCurrent, baseline.length, values.length, true);
      smaller = Math.min(baseline.length, current.length);
      larger = Math.max(baseline.length, current.length);
      smallerIsCurrent = current.length < baseline.length;
      total = Arrays.stream(values).sum();
      change = mean(current) - mean(baseline);
    }

    private static double mean(double[] numbers) {
      return Arrays.stream(numbers).average().orElseThrow();
    }

    /** The largest value, whatever its sign. */
    double size() {
      return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /** Chooses trials for the smaller side; the order of all others does not matter. */
    void exchange(SplittableRandom random) {
      double sum = 0;
      int currents = 0;
      for (int i = 0; i < smaller; i++) {
        swap(i, i + (int) (((random.nextInt() & 0xFFFF_FFFFL) * (values.length - i)) >>> 32));
        sum += values[i];
        currents += isCurrent[i] ? 1 : 0;
      }
      int all = smallerIsCurrent ? smaller : larger;
      double ofChosen = sum / smaller - (total - sum) / larger;
      double share = (double) currents / smaller - (double) (all - currents) / larger;
      drawnChange = smallerIsCurrent ? ofChosen : -ofChosen;
      drawnCurrent = smallerIsCurrent ? share : -share;
    }

    private void swap(int one, int other) {
      double value = values[one];
      values[one] = values[other];
      values[other] = value;
      boolean current = isCurrent[one];
      isCurrent[one] = isCurrent[other];
      isCurrent[other] = current;
    }
  }

  /** What the drawn exchanges come to. */
  private static final class Draws {
    private final double mean;
    private final int number;

    /** A change that would make the drawn exchange as likely as what was measured. */
    private final double[] bounds;

    private int bounded;
    private int atLeast;
    private int atMost;

    Draws(double mean, int number) {
      this.mean = mean;
      this.number = number;
      this.bounds = new double[number];
    }

    void draw(Task[] tasks) {
      SplittableRandom random = new SplittableRandom(Bootstrap.SEED);
      double rounding = ROUNDING * Arrays.stream(tasks).mapToDouble(Task::size).sum();
      for (int draw = 0; draw < number; draw++) {
        double change = 0;
        double current = 0;
        for (Task task : tasks) {
          task.exchange(random);
          change += task.drawnChange;
          current += task.drawnCurrent;
        }
        double left = tasks.length * mean - change;
        atLeast += left <= rounding ? 1 : 0;
        atMost += left >= -rounding ? 1 : 0;
        if (tasks.length - current > ROUNDING) {
          bounds[bounded++] = Math.abs(left) <= rounding ? 0 : left / (tasks.length - current);
        }
      }
      Arrays.sort(bounds, 0, bounded);
    }

    double pValue() {
      return Math.min(1, 2.0 * (1 + Math.min(atLeast, atMost)) / (1 + number));
    }

    /** The k-th bound from either end; an exchange that leaves all as it was bounds nothing. */
    @Nullable Interval interval() {
      int tail = (int) Math.round((1 + number) * (1 - Interval.LEVEL) / 2);
      OptionalInt place = place(tail - (number - bounded));
      return place.isEmpty()
          ? null
          : new Interval(bounds[place.getAsInt() - 1], bounds[bounded - place.getAsInt()]);
    }

    private OptionalInt place(int left) {
      return left < 1 || 2 * left > bounded + 1 ? OptionalInt.empty() : OptionalInt.of(left);
    }
  }
}
