package dev.agentbench.analysis;

import dev.agentbench.analysis.Verdict.Kind;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two experiments over the same tasks, side by side.
 *
 * @param notes what a reader has to know of the two
 * @param metrics every metric that was measured in both, in the order of {@link Metric}
 * @param tasks the worst first
 * @param verdict on the whole
 */
public record Comparison(
    Side baseline,
    Side current,
    List<String> notes,
    List<MetricChange> metrics,
    List<GroupChange> categories,
    List<GroupChange> types,
    List<GroupChange> agents,
    List<TaskChange> tasks,
    Verdict verdict) {

  public Comparison {
    notes = List.copyOf(notes);
    metrics = List.copyOf(metrics);
    categories = List.copyOf(categories);
    types = List.copyOf(types);
    agents = List.copyOf(agents);
    tasks = List.copyOf(tasks);
  }

  /** One of both; the rates are of all its tasks, compared or not. */
  public record Side(
      Experiment experiment, OutcomeCounts outcomes, SuccessRate success, Integrity integrity) {
    static Side of(ExperimentMetrics results) {
      SuccessRate success = SuccessRate.of(results.trials());
      return new Side(
          results.experiment(),
          OutcomeCounts.of(results.trials()),
          success,
          Integrity.of(results.trials(), success));
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
    if (SequentialTest.isOf(baseline.experiment(), current.experiment())) {
      return SequentialComparison.of(baseline, current, settings);
    }
    Comparability found = Comparability.of(baseline, current, settings, allowPartial);
    List<TaskPair> pairs = found.pairs();
    List<MetricChange> metrics =
        FamilyRule.applied(
            Arrays.stream(Metric.values())
                .parallel()
                .map(metric -> MetricChange.of(metric, pairs, settings))
                .filter(change -> change.baseline() != null)
                .toList());
    return new Comparison(
        Side.of(baseline),
        Side.of(current),
        found.notes(),
        metrics,
        GroupChange.by(pairs, trial -> Set.of(trial.task().category())),
        GroupChange.by(pairs, trial -> Set.of(trial.task().type())),
        GroupChange.by(pairs, TrialMetrics::agents),
        TaskChange.of(pairs),
        overall(found, metrics));
  }

  /** The same, with the marks of tasks that were known as flaky; no verdict changes by them. */
  public Comparison marking(FlakyTasks flaky) {
    return new Comparison(
        baseline,
        current,
        notes,
        metrics,
        categories,
        types,
        agents,
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
    return Stream.of(categories, types, agents).flatMap(List::stream).toList();
  }

  /** The metrics that count in the verdict. */
  public List<MetricChange> judged() {
    return judged(metrics).toList();
  }

  private static Stream<MetricChange> judged(List<MetricChange> metrics) {
    return metrics.stream().filter(change -> !change.verdict().is(Kind.NOT_JUDGED));
  }

  private static Verdict overall(Comparability found, List<MetricChange> metrics) {
    if (!found.obstacles().isEmpty()) {
      return found.verdict();
    }
    List<Verdict> regressed = with(metrics, Kind.REGRESSED::equals);
    if (!regressed.isEmpty()) {
      return new Verdict(Kind.REGRESSED, reasons(regressed));
    }
    Verdict success =
        metrics.stream()
            .filter(change -> change.metric() == Metric.SUCCESS)
            .map(MetricChange::verdict)
            .findFirst()
            .orElseThrow();
    boolean settled = success.is(Kind.EQUIVALENT) || success.is(Kind.NOT_WORSE);
    List<Verdict> improved = with(metrics, Kind.IMPROVED::equals);
    return settled && !improved.isEmpty()
        ? new Verdict(Kind.IMPROVED, reasons(improved) + " " + success.reason())
        : success;
  }

  private static List<Verdict> with(List<MetricChange> metrics, Predicate<Kind> wanted) {
    return judged(metrics)
        .map(MetricChange::verdict)
        .filter(verdict -> wanted.test(verdict.kind()))
        .toList();
  }

  private static String reasons(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::reason).collect(Collectors.joining(" "));
  }
}
