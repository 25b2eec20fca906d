package dev.agentbench.analysis;

import dev.agentbench.result.AlikeTasks;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A share of trials: the one place from which a success rate and what it is a share of come,
 * whoever shows it.
 *
 * @param value mean over tasks of each task's share, from 0 to 1; with unlike numbers of trials
 *     this is not hits / trials
 * @param hits trials that count as 1
 * @param trials trials counted
 * @param tasks tasks counted
 */
public record Share(double value, int hits, int trials, int tasks) {

  /** Of tasks by how their trials ended; empty when there is none. */
  public static Optional<Share> of(List<AlikeTasks> counts) {
    int tasks = counts.stream().mapToInt(AlikeTasks::tasks).sum();
    double sum = counts.stream().mapToDouble(each -> each.share() * each.tasks()).sum();
    return tasks == 0
        ? Optional.empty()
        : Optional.of(
            new Share(
                Math.min(1, sum / tasks),
                counts.stream().mapToInt(each -> each.passed() * each.tasks()).sum(),
                counts.stream().mapToInt(each -> each.scored() * each.tasks()).sum(),
                tasks));
  }

  /** Of the means of tasks; empty when there is none. */
  static Optional<Share> of(TaskMeans means) {
    OptionalDouble mean = means.values().stream().mapToDouble(Double::doubleValue).average();
    return mean.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Share(
                Math.min(1, mean.getAsDouble()),
                Math.toIntExact(Math.round(means.sum())),
                means.trials(),
                means.values().size()));
  }

  /** {@code 10 of 12 scored trials}, and that their mean over tasks is meant where that differs. */
  public String counted() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d scored trials%s",
        hits,
        trials,
        trials > tasks ? ", as mean over " + Quantity.plural(tasks, "task") : "");
  }
}
