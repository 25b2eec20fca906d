package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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

  static List<GroupChange> by(List<TaskPair> pairs, Function<TrialMetrics, Set<String>> names) {
    Map<String, List<TaskPair>> members = new HashMap<>();
    for (TaskPair pair : pairs) {
      Map<String, List<TrialMetrics>> before = byName(pair.baseline(), names);
      byName(pair.current(), names)
          .forEach(
              (name, now) -> {
                List<TrialMetrics> then = before.get(name);
                if (then != null) {
                  members
                      .computeIfAbsent(name, absent -> new ArrayList<>())
                      .add(new TaskPair(pair.task(), then, now));
                }
              });
    }
    return members.entrySet().stream()
        .map(group -> of(group.getKey(), group.getValue()))
        .sorted(
            Comparator.<GroupChange>comparingInt(group -> Group.place(group.name))
                .thenComparing(GroupChange::name))
        .toList();
  }

  private static Map<String, List<TrialMetrics>> byName(
      List<TrialMetrics> trials, Function<TrialMetrics, Set<String>> names) {
    Map<String, List<TrialMetrics>> members = new HashMap<>();
    for (TrialMetrics trial : trials) {
      for (String name : names.apply(trial)) {
        members.computeIfAbsent(name, absent -> new ArrayList<>()).add(trial);
      }
    }
    return members;
  }

  private static GroupChange of(String name, List<TaskPair> pairs) {
    return new GroupChange(
        name,
        pairs.size(),
        SHOWN.parallelStream().map(metric -> MetricChange.of(metric, pairs, NO_LIMITS)).toList());
  }
}
