package dev.agentbench.document;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.Reviews;
import dev.agentbench.analysis.SkippedChecks;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Trial;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a JSON document.
 *
 * @param changes what differed when it was resumed all the same
 * @param scoredTrials trials that the rate counts
 * @param scoredTasks tasks whose mean it is
 * @param skippedChecks checks that could not run
 * @param flagged trials with an integrity note
 * @param successRate null when no trial is scored
 * @param overriddenOutcomes how many outcomes reviews changed; null, as the reviewed rate, where
 *     they changed none
 * @param controls requests that were made to its run, oldest first; null where there were none
 * @param reviewedSuccessRate with the outcomes of the reviews
 * @param measuredTrials how many trials tokens and cost are sums of
 * @param costEstimated whether the price of a model was not known
 * @param trials null: they are asked for apart
 * @param manifest what it was run with; null: it is not told
 */
public record ExperimentDocument(
    String id,
    @Nullable String name,
    String mode,
    List<String> labels,
    String status,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant completedAt,
    boolean scripted,
    String gateway,
    int planned,
    OutcomeCounts outcomes,
    @Nullable Double successRate,
    @Nullable Double successLow,
    @Nullable Double successHigh,
    int scoredTrials,
    int scoredTasks,
    int skippedChecks,
    int flagged,
    @Nullable Double successRateWithoutFlagged,
    @Nullable Integer overriddenOutcomes,
    @Nullable Double reviewedSuccessRate,
    @Nullable Double reviewedSuccessLow,
    @Nullable Double reviewedSuccessHigh,
    int measuredTrials,
    long inputTokens,
    long outputTokens,
    double costUsd,
    boolean costEstimated,
    List<String> changes,
    @Nullable List<ControlDocument> controls,
    @Nullable List<TrialView> trials,
    @Nullable Manifest manifest) {

  /**
   * A trial in short; tokens and cost are null where the Gateway told nothing of them.
   *
   * @param review the newest; null where nobody reviewed it
   */
  public record TrialView(
      String id,
      String task,
      int repeat,
      String outcome,
      @Nullable String reason,
      double durationSeconds,
      @Nullable Long tokens,
      @Nullable Double costUsd,
      @Nullable Boolean costEstimated,
      int toolCalls,
      List<NoteView> integrity,
      @Nullable ReviewDocument review,
      @Nullable String workspace) {

    public static TrialView of(Trial trial, Reviews reviews) {
      return new TrialView(
          trial.id().toString(),
          trial.task().id().value(),
          trial.repeat(),
          trial.outcome().id(),
          trial.why(),
          trial.timings().conversation().toMillis() / 1000.0,
          trial.isUsageKnown() ? trial.tokens().total() : null,
          trial.isUsageKnown() ? trial.costUsd() : null,
          trial.isUsageKnown() ? trial.isCostEstimated() : null,
          trial.countedToolCalls().size(),
          trial.records().integrity().stream().map(NoteView::of).toList(),
          reviews.current(trial).map(ReviewDocument::of).orElse(null),
          trial.workspace());
    }

    TrialView withoutContent() {
      return new TrialView(
          id,
          task,
          repeat,
          outcome,
          null,
          durationSeconds,
          tokens,
          costUsd,
          costEstimated,
          toolCalls,
          integrity.stream().map(note -> new NoteView(note.rule, "", "")).toList(),
          review,
          workspace);
    }
  }

  /** A reason to look at a trial by hand. */
  public record NoteView(String rule, String where, String evidence) {
    public static NoteView of(IntegrityNote note) {
      return new NoteView(note.rule().id(), note.where(), note.evidence());
    }
  }

  /** With its trials and the status that is kept. */
  public static ExperimentDocument of(ExperimentResults results) {
    return of(results, results.experiment().statusId());
  }

  /** With its trials, but without a word that an agent wrote: reasons and evidence are left out. */
  public static ExperimentDocument withoutContent(ExperimentResults results, String status) {
    return of(
        results,
        status,
        results.trials().stream()
            .map(trial -> TrialView.of(trial, results.reviews()).withoutContent())
            .toList(),
        null);
  }

  /** With its trials. */
  public static ExperimentDocument of(ExperimentResults results, String status) {
    return of(
        results,
        status,
        results.trials().stream().map(trial -> TrialView.of(trial, results.reviews())).toList(),
        null);
  }

  /** Without its trials, but with what it was run with. */
  public static ExperimentDocument withManifest(ExperimentResults results, String status) {
    return of(results, status, null, results.experiment().manifest());
  }

  private static ExperimentDocument of(
      ExperimentResults results,
      String status,
      @Nullable List<TrialView> shown,
      @Nullable Manifest manifest) {
    Experiment experiment = results.experiment();
    Figures figures = results.figures();
    Rate rate = figures.success().scored();
    Rate without = figures.integrity().successWithout().scored();
    Rate reviewed = results.reviewedRate().orElse(null);
    List<Trial> trials = results.trials();
    return new ExperimentDocument(
        experiment.id().toString(),
        experiment.name(),
        experiment.mode().id(),
        experiment.labels().stream().map(Object::toString).toList(),
        status,
        experiment.end() == null ? null : experiment.end().reason(),
        experiment.startedAt(),
        experiment.end() == null ? null : experiment.end().at(),
        experiment.manifest().gateway().scripted(),
        experiment.manifest().gateway().url(),
        experiment.manifest().plannedTrials(),
        figures.outcomes(),
        rate == null ? null : rate.value(),
        rate == null ? null : rate.interval().low(),
        rate == null ? null : rate.interval().high(),
        rate == null ? 0 : rate.trials(),
        rate == null ? 0 : rate.tasks(),
        SkippedChecks.of(trials).checks(),
        figures.integrity().flagged(),
        without == null ? null : without.value(),
        reviewed == null ? null : results.reviews().overridden(trials),
        reviewed == null ? null : reviewed.value(),
        reviewed == null ? null : reviewed.interval().low(),
        reviewed == null ? null : reviewed.interval().high(),
        Math.toIntExact(trials.stream().filter(Trial::isUsageKnown).count()),
        trials.stream().mapToLong(trial -> trial.tokens().input()).sum(),
        trials.stream().mapToLong(trial -> trial.tokens().output()).sum(),
        trials.stream().mapToDouble(Trial::costUsd).sum(),
        trials.stream().anyMatch(Trial::isCostEstimated),
        experiment.manifest().changes(),
        results.controls().isEmpty()
            ? null
            : results.controls().stream().map(ControlDocument::of).toList(),
        shown,
        manifest);
  }
}
