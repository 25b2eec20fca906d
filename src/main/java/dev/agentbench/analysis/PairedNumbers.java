package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * A metric of the tasks that have it in both experiments, one number for each task and experiment.
 * What a trial took (time, tokens, cost, calls) is read from trials that passed, of tasks that
 * passed in both: a trial that fails early is cheap, and that is no merit.
 */
public final class PairedNumbers {
  private final List<TaskNumber> baseline;
  private final List<TaskNumber> current;

  private PairedNumbers(List<TaskNumber> baseline, List<TaskNumber> current) {
    this.baseline = baseline;
    this.current = current;
  }

  public static PairedNumbers of(Metric metric, List<TaskPair> pairs) {
    List<TaskNumber[]> both =
        pairs.stream()
            .flatMap(
                pair ->
                    TaskNumber.of(metric, pair.baseline()).stream()
                        .flatMap(
                            before ->
                                TaskNumber.of(metric, pair.current()).stream()
                                    .map(now -> new TaskNumber[] {before, now})))
            .toList();
    return new PairedNumbers(
        both.stream().map(pair -> pair[0]).toList(), both.stream().map(pair -> pair[1]).toList());
  }

  /** What the trials of one task measured in one experiment; at least one value. */
  private record TaskNumber(List<Double> values) {
    static Optional<TaskNumber> of(Metric metric, List<TrialMetrics> trials) {
      List<Double> values =
          trials.stream()
              .filter(trial -> trial.passed() || !metric.isOfPassedTrials())
              .flatMapToDouble(trial -> metric.counted(trial).stream())
              .boxed()
              .toList();
      return values.isEmpty() ? Optional.empty() : Optional.of(new TaskNumber(values));
    }

    double mean() {
      return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    boolean hasLogarithms() {
      return values.stream().allMatch(value -> value > 0);
    }
  }

  public int tasks() {
    return baseline.size();
  }

  public boolean isEmpty() {
    return baseline.isEmpty();
  }

  public double[] baseline() {
    return means(baseline);
  }

  public double[] current() {
    return means(current);
  }

  /** The values of each task's trials in both experiments, or their logarithms. */
  public record Trials(List<double[]> baseline, List<double[]> current) {}

  /** As they were measured. */
  public Trials trials() {
    return trials(value -> value);
  }

  /** Only where no task has a 0. */
  public Trials logarithms() {
    return trials(Math::log);
  }

  private Trials trials(DoubleUnaryOperator scale) {
    return new Trials(scaled(baseline, scale), scaled(current, scale));
  }

  private static List<double[]> scaled(List<TaskNumber> numbers, DoubleUnaryOperator scale) {
    return numbers.stream()
        .map(task -> task.values.stream().mapToDouble(value -> value).map(scale).toArray())
        .toList();
  }

  /** Whether most tasks were measured again on both sides, so that the noise of trials shows. */
  public boolean areRepeated() {
    return areRepeated(baseline) && areRepeated(current);
  }

  private static boolean areRepeated(List<TaskNumber> numbers) {
    return 2 * numbers.stream().filter(task -> task.values.size() > 1).count() > numbers.size();
  }

  /** Tasks with a 0, which has no ratio to anything. */
  public int zeros() {
    return (int)
        Stream.iterate(0, i -> i < baseline.size(), i -> i + 1)
            .filter(i -> !baseline.get(i).hasLogarithms() || !current.get(i).hasLogarithms())
            .count();
  }

  public double baselineMean() {
    return Arrays.stream(baseline()).average().orElseThrow();
  }

  public double currentMean() {
    return Arrays.stream(current()).average().orElseThrow();
  }

  private static double[] means(List<TaskNumber> numbers) {
    return numbers.stream().mapToDouble(TaskNumber::mean).toArray();
  }
}
