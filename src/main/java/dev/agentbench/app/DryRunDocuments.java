package dev.agentbench.app;

import dev.agentbench.analysis.RunForecast;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.document.DryRunDocument;
import dev.agentbench.document.TaskDocument;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Previews of runs as documents. */
public final class DryRunDocuments {
  private DryRunDocuments() {}

  /** That of {@code --dry-run --json}. */
  public static DryRunDocument of(RunRequest request, DryRun run, RegressionSettings settings) {
    return new DryRunDocument(
        run.tasks().stream().map(TaskDocument::of).toList(),
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
        baseline(run.baseline()));
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

  private static DryRunDocument.@Nullable Expected expected(DryRun run) {
    RunOutlook outlook = run.outlook();
    return outlook == null || outlook.knownTasks() == 0
        ? null
        : new DryRunDocument.Expected(
            outlook.experiments(),
            outlook.knownTasks(),
            outlook.together(RunForecast::seconds),
            outlook.together(RunForecast::tokens),
            outlook.together(RunForecast::costUsd),
            outlook.isCostEstimated());
  }

  private static DryRunDocument.@Nullable BaselinePart baseline(@Nullable BaselinePreview preview) {
    return preview == null
        ? null
        : new DryRunDocument.BaselinePart(
            preview.isComparable(), preview.baselines(), preview.obstacles(), preview.warnings());
  }
}
