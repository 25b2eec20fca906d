package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Group;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.TrialMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A category, type, agent or model in two experiments; shown and not judged, since of many groups
 * some always look changed.
 *
 * @param tasks tasks that have trials of the group in both
 */
public record GroupChange(Kind kind, String name, int tasks, List<MetricChange> metrics) {
  /** What trials of a group have in common. */
  public enum Kind {
    CATEGORY,
    TYPE,
    AGENT,
    MODEL;

    /** In lower case, for people. */
    public String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Metric> SHOWN =
      List.of(Metric.SUCCESS, Metric.DURATION, Metric.TOKENS, Metric.COST);

  private static final RegressionSettings NO_LIMITS =
      new RegressionSettings(
          List.of(), RegressionSettings.DEFAULTS.perSuccess(), Scope.SUITE, List.of(), 1, 1, null);

  public GroupChange {
    metrics = List.copyOf(metrics);
  }

  static List<GroupChange> byCategory(List<TaskPair> pairs) {
    return by(Kind.CATEGORY, pairs, trial -> Set.of(trial.task().category()));
  }

  static List<GroupChange> byType(List<TaskPair> pairs) {
    return by(Kind.TYPE, pairs, trial -> Set.of(trial.task().type()));
  }

  static List<GroupChange> byAgent(List<TaskPair> pairs) {
    return by(Kind.AGENT, pairs, TrialMetrics::agents);
  }

  static List<GroupChange> byModel(List<TaskPair> pairs) {
    return by(
        Kind.MODEL,
        pairs,
        trial -> trial.models().stream().map(AgentModel::model).collect(Collectors.toSet()));
  }

  private static List<GroupChange> by(
      Kind kind, List<TaskPair> pairs, Function<TrialMetrics, Set<String>> names) {
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
        .map(group -> of(kind, group.getKey(), group.getValue()))
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

  private static GroupChange of(Kind kind, String name, List<TaskPair> pairs) {
    return new GroupChange(
        kind,
        name,
        pairs.size(),
        SHOWN.parallelStream().map(metric -> MetricChange.of(metric, pairs, NO_LIMITS)).toList());
  }
}
