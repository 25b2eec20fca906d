package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.PairedNumbers;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Notes for readers on the comparison of time, tokens, cost and calls. */
final class EffortNotes {
  private EffortNotes() {}

  static List<String> of(List<TaskPair> pairs, RegressionSettings settings) {
    List<String> notes = new ArrayList<>();
    long both = pairs.stream().filter(TaskPair::isPassedInBoth).count();
    if (!pairs.stream().allMatch(TaskPair::isPassedThroughout)) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Time, tokens, cost and calls are compared over the %d of %s that passed in both,"
                  + " passed trials only.",
              both,
              Quantity.plural(pairs.size(), "task")));
    }
    notRepeated(pairs, settings).ifPresent(notes::add);
    for (RegressionSettings.Limit limit : settings.limits()) {
      if (limit.metric().isRatio()) {
        PairedNumbers numbers = PairedNumbers.of(limit.metric(), pairs);
        if (numbers.zeros() > 0 && numbers.baselineMean() + numbers.currentMean() > 0) {
          notes.add(
              String.format(
                  Locale.ROOT,
                  "%s is 0 in %d of %s, which has no ratio: the difference is compared instead.",
                  limit.metric().title(),
                  numbers.zeros(),
                  Quantity.plural(numbers.tasks(), "task")));
        }
      }
    }
    return notes;
  }

  /** Where the success rate is judged on these tasks and what trials took cannot be. */
  private static Optional<String> notRepeated(List<TaskPair> pairs, RegressionSettings settings) {
    boolean repeated =
        pairs.stream().anyMatch(pair -> pair.baseline().size() > 1 && pair.current().size() > 1);
    List<String> single =
        settings.limits().stream()
            .map(RegressionSettings.Limit::metric)
            .filter(Metric::isOfPassedTrials)
            .filter(
                metric -> {
                  PairedNumbers numbers = PairedNumbers.of(metric, pairs);
                  return !numbers.isEmpty() && !numbers.areRepeated();
                })
            .map(Metric::title)
            .toList();
    return repeated && settings.scope() == Scope.SUITE && !single.isEmpty()
        ? Optional.of(
            String.join(", ", single)
                + ": judged "
                + Scope.POPULATION.title()
                + ", since most tasks did not pass twice on both sides.")
        : Optional.empty();
  }
}
