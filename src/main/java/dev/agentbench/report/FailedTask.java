package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task with a trial that did not pass, in a line.
 *
 * @param lost whether it passed in the baseline
 * @param notPassed trials that failed, timed out or were lost to infrastructure
 * @param reason of the first of these
 * @param mark what is known of it as flaky; empty for nothing
 */
record FailedTask(
    TaskRef task, boolean lost, int notPassed, int trials, String reason, String mark) {

  /** Of all experiments of a job; those that passed before come first. */
  static List<FailedTask> of(JobResult job) {
    List<FailedTask> all = new ArrayList<>();
    for (int i = 0; i < job.results().size(); i++) {
      ExperimentResults results = job.results().get(i);
      Comparison comparison = comparison(job, results);
      all.addAll(of(results, job, comparison == null ? Set.of() : lost(comparison)));
    }
    all.sort(Comparator.comparing((FailedTask task) -> task.lost()).reversed());
    return all;
  }

  private static @Nullable Comparison comparison(JobResult job, ExperimentResults results) {
    return job.comparisons().stream()
        .filter(each -> each.current().experiment().id().equals(results.experiment().id()))
        .findFirst()
        .orElse(null);
  }

  private static Set<TaskId> lost(Comparison comparison) {
    return comparison.tasks().stream()
        .filter(task -> task.kind() == TaskChange.Kind.NOW_FAILS)
        .map(task -> task.task().id())
        .collect(Collectors.toSet());
  }

  private static List<FailedTask> of(ExperimentResults results, JobResult job, Set<TaskId> lost) {
    Map<TaskId, List<Trial>> byTask = new LinkedHashMap<>();
    results
        .trials()
        .forEach(
            trial ->
                byTask.computeIfAbsent(trial.task().id(), absent -> new ArrayList<>()).add(trial));
    return byTask.values().stream()
        .filter(trials -> trials.stream().anyMatch(FailedTask::counts))
        .map(trials -> of(trials, results, job, lost))
        .toList();
  }

  private static FailedTask of(
      List<Trial> trials, ExperimentResults results, JobResult job, Set<TaskId> lost) {
    List<Trial> bad = trials.stream().filter(FailedTask::counts).toList();
    Trial first = bad.get(0);
    return new FailedTask(
        first.task(),
        lost.contains(first.task().id()),
        bad.size(),
        trials.size(),
        Objects.requireNonNullElse(first.why(), first.outcome().id()),
        FlakyMark.of(job.flaky().find(first.task(), results.experiment().mode()).orElse(null)));
  }

  private static boolean counts(Trial trial) {
    return trial.outcome() == Outcome.FAILED
        || trial.outcome() == Outcome.TIMEOUT
        || trial.outcome() == Outcome.ERROR;
  }

  /** The same behind words that say already that it failed. */
  String why() {
    return lost ? mark + many() + ": " + reason : " " + words();
  }

  /** How many trials, where there are several, and why. */
  String words() {
    return "failed" + many() + mark + ": " + reason;
  }

  private String many() {
    return trials == 1 ? "" : String.format(Locale.ROOT, " in %d of %d trials", notPassed, trials);
  }
}
