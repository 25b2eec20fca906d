package dev.agentbench.cli.view;

import dev.agentbench.document.ReviewDocument;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Review;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trial without a word that an agent wrote, as {@code trial show --json --no-content} prints it:
 * a language model that reads it cannot be told anything by the one that was measured.
 *
 * @param repeat 0-based
 * @param status what it ended as; {@code running} or {@code crashed} before its end
 * @param figures null before its end
 * @param reviews of people, oldest first; the last counts
 */
public record TrialFigures(
    String id,
    String experiment,
    String task,
    int repeat,
    Instant startedAt,
    String status,
    @Nullable Figures figures,
    List<ReviewDocument> reviews) {

  public static TrialFigures of(
      TrialStart start, String status, Optional<Trial> trial, List<Review> reviews) {
    return new TrialFigures(
        start.id().toString(),
        start.key().experiment().toString(),
        start.key().task().value(),
        start.key().repeat(),
        start.at(),
        status,
        trial.map(Figures::of).orElse(null),
        reviews.stream().map(ReviewDocument::of).toList());
  }

  /**
   * Its figures; tokens and cost are null where the Gateway told nothing of them.
   *
   * @param attempts why each ended
   * @param integrity the rules by which it is to be looked at by hand
   * @param changedFiles null where changes are not kept
   */
  record Figures(
      Instant completedAt,
      Timings timings,
      @Nullable Long inputTokens,
      @Nullable Long outputTokens,
      @Nullable Double costUsd,
      List<String> attempts,
      int toolCalls,
      long failedToolCalls,
      int hallucinations,
      List<CheckFigure> checks,
      List<String> integrity,
      @Nullable Integer changedFiles) {

    static Figures of(Trial trial) {
      boolean known = trial.isUsageKnown();
      List<ToolCallRecord> calls = trial.countedToolCalls();
      return new Figures(
          trial.completedAt(),
          trial.timings(),
          known ? trial.tokens().input() : null,
          known ? trial.tokens().output() : null,
          known ? trial.costUsd() : null,
          trial.records().attempts().stream().map(AttemptRecord::cause).map(c -> c.id()).toList(),
          calls.size(),
          calls.stream().filter(call -> !call.success()).count(),
          trial.records().hallucinations().size(),
          trial.records().checks().stream().map(CheckFigure::of).toList(),
          trial.records().integrity().stream().map(IntegrityNote::rule).map(r -> r.id()).toList(),
          trial.diff() == null ? null : trial.diff().changedFiles());
    }
  }

  /** A check of the task and how it ended. */
  record CheckFigure(int step, String type, String subject, String status) {
    static CheckFigure of(CheckResult check) {
      return new CheckFigure(check.step(), check.type(), check.subject(), check.status().id());
    }
  }
}
