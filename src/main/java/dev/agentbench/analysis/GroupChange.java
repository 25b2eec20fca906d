package dev.agentbench.analysis;

import dev.agentbench.result.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A category, type or agent in two experiments; shown and not judged, since of many groups some
 * always look changed.
 *
 * @param tasks tasks that have trials of the group in both
 */
public record GroupChange(String name, int tasks, List<MetricChange> metrics) {
  private static final List<Metric> SHOWN =
      List.of(Metric.SUCCESS, Metric.DURATION, Metric.TOKENS, Metric.COST);

  private static final RegressionSettings NO_LIMITS =
      new RegressionSettings(List.of(), List.of(), 1, 1, null);

  public GroupChange {
    metrics = List.copyOf(metrics);
  }

  static List<GroupChange> by(List<TaskPair> pairs, Function<Trial, Set<String>> names) {
    Set<String> known = new LinkedHashSet<>();
    pairs.forEach(pair -> pair.current().forEach(trial -> known.addAll(names.apply(trial))));
    return known.stream()
        .sorted(Comparator.comparingInt(Group::place).thenComparing(Comparator.naturalOrder()))
        .map(name -> of(name, within(pairs, trial -> names.apply(trial).contains(name))))
        .filter(group -> group.tasks > 0)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static GroupChange of(String name, List<TaskPair> pairs) {
    return new GroupChange(
        name,
        pairs.size(),
        SHOWN.stream().map(metric -> MetricChange.of(metric, pairs, NO_LIMITS)).toList());
  }

  private static List<TaskPair> within(List<TaskPair> pairs, Predicate<Trial> member) {
    return pairs.stream()
        .map(
            pair ->
                new TaskPair(
                    pair.task(),
                    pair.baseline().stream().filter(member).toList(),
                    pair.current().stream().filter(member).toList()))
        .filter(pair -> !pair.baseline().isEmpty() && !pair.current().isEmpty())
        .toList();
  }
}
