package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which tasks two experiments differ.
 *
 * @param sentences tasks that only one has and tasks that changed, for people; empty: none
 * @param shared tasks that both have and that are the same in both
 */
record TaskDifferences(List<String> sentences, int shared) {
  private static final int NAMED = 5;

  TaskDifferences {
    sentences = List.copyOf(sentences);
  }

  /**
   * The tasks of an experiment.
   *
   * @param wanted all that it has, whether they ran or not
   * @param digests of those that came to an end of their own, as they were asked
   */
  record Asked(Set<TaskId> wanted, Map<TaskId, Set<String>> digests) {

    /** Of an experiment that has ended or goes on. */
    static Asked of(ExperimentMetrics results) {
      Asked asked = new Asked(new LinkedHashSet<>(), new LinkedHashMap<>());
      results
          .experiment()
          .manifest()
          .tasks()
          .versions()
          .forEach(task -> asked.wanted.add(task.id()));
      for (TrialMetrics trial : results.trials()) {
        asked.wanted.add(trial.task().id());
        if (trial.outcome() != Outcome.CANCELLED) {
          asked.add(trial.task().id(), trial.task().digest());
        }
      }
      return asked;
    }

    /** As all that was selected will be asked, or was asked if it is complete. */
    static Asked selected(Experiment experiment) {
      Asked asked = new Asked(new LinkedHashSet<>(), new LinkedHashMap<>());
      experiment.manifest().tasks().versions().forEach(task -> asked.add(task.id(), task.digest()));
      return asked;
    }

    private void add(TaskId task, String digest) {
      wanted.add(task);
      digests.computeIfAbsent(task, absent -> new LinkedHashSet<>()).add(digest);
    }

    /** Whether every task is one of the other's, asked in the same way, and some are not here. */
    boolean isPartOf(Asked other) {
      return wanted.size() < other.wanted.size()
          && digests.entrySet().stream()
              .allMatch(task -> task.getValue().equals(other.digests.get(task.getKey())));
    }
  }

  static TaskDifferences between(Asked baseline, Asked current, SideNames names) {
    List<TaskId> both =
        current.digests.keySet().stream().filter(baseline.digests::containsKey).toList();
    List<TaskId> changed =
        both.stream()
            .filter(id -> !same(baseline.digests.get(id), current.digests.get(id)))
            .toList();
    List<String> sentences = new ArrayList<>();
    missing(baseline.wanted, current, names.notInCurrent()).ifPresent(sentences::add);
    missing(current.wanted, baseline, names.notInBaseline()).ifPresent(sentences::add);
    if (!changed.isEmpty()) {
      sentences.add(names.changed() + ": " + named(changed));
    }
    return new TaskDifferences(sentences, both.size() - changed.size());
  }

  private static boolean same(Set<String> one, Set<String> other) {
    return one.size() == 1 && one.equals(other);
  }

  private static Optional<String> missing(Set<TaskId> wanted, Asked there, String what) {
    List<TaskId> missing = wanted.stream().filter(id -> !there.digests.containsKey(id)).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(what + ": " + named(missing));
  }

  private static String named(List<TaskId> ids) {
    String first = ids.stream().limit(NAMED).map(TaskId::value).collect(Collectors.joining(", "));
    return ids.size() <= NAMED ? first : first + " and " + (ids.size() - NAMED) + " more";
  }
}
