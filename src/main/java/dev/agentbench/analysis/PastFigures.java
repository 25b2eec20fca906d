package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Quantiles;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One metric of earlier trials, from which new ones are drawn: the mean of their task, times how
 * much some trial differed from the mean of its own task. Tasks with one trial say nothing of such
 * differences; where there are only such, the range is as wide as nothing.
 */
final class PastFigures {
  private static final int DRAWS = 1_000;

  /** Fewer draws where there are many trials, whose sum varies the less. */
  private static final int WORK = 2_000_000;

  private static final long SEED = 20_260_131;

  private final Map<TaskId, Double> means = new LinkedHashMap<>();
  private final List<Double> allMeans;
  private final List<Double> ratios = new ArrayList<>();

  private PastFigures(Map<TaskId, List<Double>> byTask) {
    byTask.forEach(
        (task, values) -> {
          double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
          means.put(task, mean);
          if (values.size() > 1 && mean > 0) {
            values.forEach(value -> ratios.add(value / mean));
          }
        });
    this.allMeans = List.copyOf(means.values());
    if (ratios.isEmpty()) {
      ratios.add(1.0);
    }
  }

  /** Empty when no trial has the metric. */
  static Optional<PastFigures> of(Metric metric, List<TrialMetrics> trials) {
    Map<TaskId, List<Double>> byTask = new LinkedHashMap<>();
    for (TrialMetrics trial : trials) {
      metric
          .of(trial)
          .ifPresent(
              value ->
                  byTask
                      .computeIfAbsent(trial.task().id(), absent -> new ArrayList<>())
                      .add(value));
    }
    return byTask.isEmpty() ? Optional.empty() : Optional.of(new PastFigures(byTask));
  }

  /** Of all trials together. */
  Range sum(List<TaskId> tasks, int repeats) {
    return drawn(tasks, repeats, values -> Arrays.stream(values).sum());
  }

  /** From the start of the first trial to the end of the last one. */
  Range makespan(List<TaskId> tasks, int repeats, int atOnce) {
    return drawn(tasks, repeats, values -> makespan(values, atOnce));
  }

  /** When each next trial takes the place that is free first. */
  static double makespan(double[] seconds, int atOnce) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    double last = 0;
    for (double each : seconds) {
      double start = free.size() < atOnce ? 0 : free.remove();
      free.add(start + each);
      last = Math.max(last, start + each);
    }
    return last;
  }

  private Range drawn(List<TaskId> tasks, int repeats, ToDoubleFunction<double[]> whole) {
    Random random = new Random(SEED);
    List<TaskId> trials =
        Stream.generate(() -> tasks).limit(repeats).flatMap(List::stream).toList();
    double[] wholes = new double[draws(trials.size())];
    for (int i = 0; i < wholes.length; i++) {
      double[] values = new double[trials.size()];
      for (int trial = 0; trial < values.length; trial++) {
        values[trial] = draw(trials.get(trial), random);
      }
      wholes[i] = whole.applyAsDouble(values);
    }
    return new Range(
        Quantiles.of(wholes, 2.5),
        Arrays.stream(wholes).average().orElseThrow(),
        Quantiles.of(wholes, 97.5));
  }

  private static int draws(int trials) {
    return Math.max(100, Math.min(DRAWS, WORK / Math.max(1, trials)));
  }

  private double draw(TaskId task, Random random) {
    Double known = means.get(task);
    double mean = known == null ? allMeans.get(random.nextInt(allMeans.size())) : known;
    return mean * ratios.get(random.nextInt(ratios.size()));
  }
}
