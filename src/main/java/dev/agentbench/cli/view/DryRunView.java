package dev.agentbench.cli.view;

import dev.agentbench.analysis.Range;
import dev.agentbench.analysis.RunForecast;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.BaselinePreview;
import dev.agentbench.app.DryRun;
import dev.agentbench.app.RunOutlook;
import dev.agentbench.app.RunRequest;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Document of {@code --dry-run --json}.
 *
 * @param missing what of the checks cannot run on this machine, a sentence each
 * @param expected what all experiments together take; null when nothing is known
 * @param detectablePoints smallest change of the success rate that the verdict detects in 80 % of
 *     cases, in points; null where none is, and without history
 * @param unknown why there is no history; null when there is
 * @param baseline what can be said of the comparison; null when none is asked for
 */
public record DryRunView(
    List<TaskView> tasks,
    int trials,
    int repeats,
    int concurrency,
    List<String> experiments,
    List<String> missing,
    @Nullable ExpectedView expected,
    @Nullable Integer detectablePoints,
    @Nullable String unknown,
    @Nullable BaselineView baseline) {

  /**
   * A comparison with a baseline.
   *
   * @param baselines those that were found, for people
   * @param obstacles why they cannot be compared, a sentence each
   * @param warnings what is odd about them, likewise
   */
  record BaselineView(
      boolean comparable, List<String> baselines, List<String> obstacles, List<String> warnings) {
    static @Nullable BaselineView of(@Nullable BaselinePreview preview) {
      return preview == null
          ? null
          : new BaselineView(
              preview.isComparable(), preview.baselines(), preview.obstacles(), preview.warnings());
    }
  }

  /**
   * By earlier trials.
   *
   * @param experiments earlier ones
   * @param knownTasks how many of the tasks were run before
   * @param costEstimated whether the price of a model was not known
   */
  record ExpectedView(
      int experiments,
      int knownTasks,
      @Nullable Range seconds,
      @Nullable Range tokens,
      @Nullable Range costUsd,
      boolean costEstimated) {}

  public static DryRunView of(RunRequest request, DryRun run, RegressionSettings settings) {
    return new DryRunView(
        run.tasks().stream().map(TaskView::of).toList(),
        run.trials(request),
        request.settings().repeats(),
        request.settings().concurrency(),
        request.arms().stream()
            .map(arm -> arm.test() == null ? arm.mode().id() : arm.test().name())
            .toList(),
        run.missing(),
        expected(run),
        detectablePoints(run, settings),
        run.unknown(),
        BaselineView.of(run.baseline()));
  }

  /** The number of the forecast in words. */
  private static @Nullable Integer detectablePoints(DryRun run, RegressionSettings settings) {
    RunOutlook outlook = run.outlook();
    OptionalInt points =
        outlook == null
            ? OptionalInt.empty()
            : outlook.power().rule().detectablePoints(run.tasks().size(), settings);
    return points.isPresent() ? points.getAsInt() : null;
  }

  private static @Nullable ExpectedView expected(DryRun run) {
    RunOutlook outlook = run.outlook();
    return outlook == null || outlook.knownTasks() == 0
        ? null
        : new ExpectedView(
            outlook.experiments(),
            outlook.knownTasks(),
            outlook.together(RunForecast::seconds),
            outlook.together(RunForecast::tokens),
            outlook.together(RunForecast::costUsd),
            outlook.isCostEstimated());
  }
}
