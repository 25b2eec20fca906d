package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.Integrity;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.SuccessRate;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two experiments over the same tasks, side by side.
 *
 * @param differences what the two were run with that is not the same
 * @param notes what a reader has to know of the two
 * @param metrics every metric that was measured in both, in the order of {@link Metric}
 * @param success the success rate in all readings; its verdict in {@code metrics} is of the one
 *     that counts
 * @param perSuccess what was spent for a success
 * @param tasks the worst first
 * @param verdict on the whole
 */
public record Comparison(
    Side baseline,
    Side current,
    List<Difference> differences,
    List<String> notes,
    List<MetricChange> metrics,
    SuccessChange success,
    List<PerSuccess> perSuccess,
    List<GroupChange> categories,
    List<GroupChange> types,
    List<GroupChange> agents,
    List<GroupChange> models,
    List<TaskChange> tasks,
    Verdict verdict) {

  public Comparison {
    differences = List.copyOf(differences);
    notes = List.copyOf(notes);
    metrics = List.copyOf(metrics);
    perSuccess = List.copyOf(perSuccess);
    categories = List.copyOf(categories);
    types = List.copyOf(types);
    agents = List.copyOf(agents);
    models = List.copyOf(models);
    tasks = List.copyOf(tasks);
  }

  /**
   * One of both; the rates are of all its tasks, compared or not.
   *
   * @param costEstimated whether the price of a model was not known
   */
  public record Side(
      Experiment experiment,
      OutcomeCounts outcomes,
      SuccessRate success,
      Integrity integrity,
      boolean costEstimated) {
    static Side of(ExperimentMetrics results) {
      SuccessRate success = SuccessRate.of(results.trials());
      return new Side(
          results.experiment(),
          OutcomeCounts.of(results.trials()),
          success,
          Integrity.of(results.trials(), success),
          results.trials().stream().anyMatch(TrialMetrics::costEstimated));
    }
  }

  /**
   * Compares.
   *
   * @param allowPartial whether tasks that only one of both has are left out instead of refused
   */
  public static Comparison of(
      ExperimentMetrics baseline,
      ExperimentMetrics current,
      RegressionSettings settings,
      boolean allowPartial) {
    return of(baseline, current, settings, allowPartial, true);
  }

  /**
   * The same without what would settle an undecided verdict, which takes a simulation: for many
   * comparisons of which only the verdicts count.
   */
  public static Comparison withoutAdvice(
      ExperimentMetrics baseline,
      ExperimentMetrics current,
      RegressionSettings settings,
      boolean allowPartial) {
    return of(baseline, current, settings, allowPartial, false);
  }

  private static Comparison of(
      ExperimentMetrics baseline,
      ExperimentMetrics current,
      RegressionSettings settings,
      boolean allowPartial,
      boolean advised) {
    if (SequentialTest.isOf(baseline.experiment(), current.experiment())) {
      return SequentialComparison.of(baseline, current, settings);
    }
    Comparability found = Comparability.of(baseline, current, allowPartial);
    List<TaskPair> pairs = found.pairs();
    SideNames names = SideNames.of(baseline.experiment(), current.experiment());
    SuccessChange success = SuccessChange.of(pairs, settings, names);
    List<MetricChange> metrics =
        SecondaryRule.applied(
            Arrays.stream(Metric.values())
                .parallel()
                .map(metric -> MetricChange.of(metric, pairs, settings, advised))
                .filter(change -> change.baseline() != null)
                .map(
                    change ->
                        change.metric() == Metric.SUCCESS
                            ? success.judged(change, pairs, settings, advised)
                            : change)
                .toList(),
            settings);
    List<PerSuccess> perSuccess = PerSuccess.of(pairs, settings, metrics);
    List<TaskChange> tasks = TaskChange.of(pairs);
    return new Comparison(
        Side.of(baseline),
        Side.of(current),
        Difference.between(baseline, current),
        Stream.concat(found.notes().stream(), EffortNotes.of(pairs, settings).stream()).toList(),
        metrics,
        success,
        perSuccess,
        GroupChange.byCategory(pairs),
        GroupChange.byType(pairs),
        GroupChange.byAgent(pairs),
        GroupChange.byModel(pairs),
        tasks,
        WholeVerdict.of(found, settings, metrics, perSuccess, tasks));
  }

  /** The same, with the marks of tasks that were known as flaky; no verdict changes by them. */
  public Comparison marking(FlakyTasks flaky) {
    return new Comparison(
        baseline,
        current,
        differences,
        notes,
        metrics,
        success,
        perSuccess,
        categories,
        types,
        agents,
        models,
        tasks.stream()
            .map(
                task ->
                    task.marked(flaky.find(task.task(), current.experiment().mode()).orElse(null)))
            .toList(),
        verdict);
  }

  /** What the two are called. */
  public SideNames names() {
    return SideNames.of(baseline.experiment(), current.experiment());
  }

  /** All groups, whatever makes them one; none without a task that can be compared. */
  public List<GroupChange> groups() {
    return Stream.of(categories, types, agents, models).flatMap(List::stream).toList();
  }

  /** The metrics that count in the verdict. */
  public List<MetricChange> judged() {
    return judged(metrics).toList();
  }

  private static Stream<MetricChange> judged(List<MetricChange> metrics) {
    return metrics.stream().filter(change -> !change.verdict().is(Kind.NOT_JUDGED));
  }
}
