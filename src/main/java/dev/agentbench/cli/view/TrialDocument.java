package dev.agentbench.cli.view;

import dev.agentbench.document.ExperimentDocument.NoteView;
import dev.agentbench.document.ReviewDocument;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.Review;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialStart;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.transcript.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trial with everything in it, as {@code trial show --json} prints it.
 *
 * @param repeat 0-based
 * @param status what it ended as; {@code running} or {@code crashed} before its end
 * @param result null before its end
 * @param reviews of people, oldest first; the last counts
 * @param conversation empty where no frame is kept
 */
public record TrialDocument(
    String id,
    String experiment,
    String task,
    int repeat,
    Instant startedAt,
    String status,
    @Nullable Result result,
    List<ReviewDocument> reviews,
    List<Step> conversation) {

  public static TrialDocument of(
      TrialStart start,
      String status,
      Optional<Trial> trial,
      List<Review> reviews,
      List<Entry> entries) {
    return new TrialDocument(
        start.id().toString(),
        start.key().experiment().toString(),
        start.key().task().value(),
        start.key().repeat(),
        start.at(),
        status,
        trial.map(Result::of).orElse(null),
        reviews.stream().map(ReviewDocument::of).toList(),
        entries.stream().map(Step::of).toList());
  }

  /** One step of the conversation. */
  record Step(
      String kind,
      int attempt,
      Instant at,
      @Nullable String subject,
      String text,
      boolean truncated) {
    public static Step of(Entry entry) {
      return new Step(
          entry.kind().id(),
          entry.attempt(),
          entry.at(),
          entry.subject(),
          entry.text(),
          entry.truncated());
    }
  }

  /**
   * What it came to. Lists have the rows of all attempts; tokens and cost are of the last one, and
   * null where the Gateway told nothing of them.
   */
  record Result(
      String category,
      String type,
      String title,
      @Nullable String expectedAgent,
      String mode,
      Instant completedAt,
      @Nullable String reason,
      String answer,
      Timings timings,
      @Nullable Long inputTokens,
      @Nullable Long outputTokens,
      @Nullable Double costUsd,
      List<AttemptView> attempts,
      List<ToolCallRecord> toolCalls,
      List<LlmCall> llmCalls,
      List<AgentSwitch> agentSwitches,
      List<PlanView> plans,
      List<MilestoneView> milestones,
      List<CheckView> checks,
      List<HallucinationView> hallucinations,
      List<NoteView> integrity,
      @Nullable DiffView diff,
      @Nullable String workspace) {

    public static Result of(Trial trial) {
      TaskRef task = trial.task();
      boolean known = trial.isUsageKnown();
      return new Result(
          task.category(),
          task.type(),
          task.title(),
          task.expectedAgent(),
          trial.mode().id(),
          trial.completedAt(),
          trial.result().reason(),
          trial.result().answer(),
          trial.timings(),
          known ? trial.tokens().input() : null,
          known ? trial.tokens().output() : null,
          known ? trial.costUsd() : null,
          trial.records().attempts().stream().map(AttemptView::of).toList(),
          trial.records().toolCalls(),
          trial.records().llmCalls(),
          trial.records().agentSwitches(),
          trial.records().plans().stream().map(PlanView::of).toList(),
          trial.records().milestones().stream().map(MilestoneView::of).toList(),
          trial.records().checks().stream().map(CheckView::of).toList(),
          trial.records().hallucinations().stream().map(HallucinationView::of).toList(),
          trial.records().integrity().stream().map(NoteView::of).toList(),
          trial.diff() == null ? null : DiffView.of(trial.diff()),
          trial.workspace());
    }
  }

  /** An attempt. */
  record AttemptView(
      int attempt,
      @Nullable String sessionId,
      Instant startedAt,
      Instant endedAt,
      String cause,
      @Nullable String reason) {
    public static AttemptView of(AttemptRecord attempt) {
      return new AttemptView(
          attempt.number(),
          attempt.sessionId(),
          attempt.startedAt(),
          attempt.endedAt(),
          attempt.cause().id(),
          attempt.reason());
    }
  }

  /**
   * A plan with its subtasks.
   *
   * @param subtaskCount by the agent's word; not all of very many are kept
   */
  record PlanView(
      int attempt,
      String planId,
      String goal,
      boolean complete,
      @Nullable String status,
      int subtaskCount,
      @Nullable String estimatedTime,
      Instant createdAt,
      @Nullable Instant completedAt,
      PlanRecord.@Nullable Approval approval,
      List<SubtaskView> subtasks) {
    public static PlanView of(PlanRecord plan) {
      return new PlanView(
          plan.attempt(),
          plan.planId(),
          plan.originalTask(),
          plan.complete(),
          plan.status(),
          plan.subtaskCount(),
          plan.estimatedTime(),
          plan.createdAt(),
          plan.completedAt(),
          plan.approval(),
          plan.subtasks().stream().map(SubtaskView::of).toList());
    }
  }

  /** A subtask. */
  record SubtaskView(
      String id,
      String description,
      @Nullable String agent,
      @Nullable String estimatedTime,
      List<String> dependencies,
      String status,
      boolean added,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Double durationSeconds,
      int toolCalls,
      long inputTokens,
      long outputTokens,
      @Nullable String result,
      @Nullable String error) {
    public static SubtaskView of(SubtaskRecord subtask) {
      return new SubtaskView(
          subtask.subtaskId(),
          subtask.description(),
          subtask.agent(),
          subtask.estimatedTime(),
          subtask.dependencies(),
          subtask.status().id(),
          subtask.added(),
          subtask.startedAt(),
          subtask.completedAt(),
          subtask.durationSeconds(),
          subtask.usage().toolCalls(),
          subtask.usage().inputTokens(),
          subtask.usage().outputTokens(),
          subtask.result(),
          subtask.error());
    }
  }

  /**
   * What the checks found while the agent was at work.
   *
   * @param checks a word for each check of the step, in order
   */
  record MilestoneView(
      int attempt,
      int step,
      @Nullable String subtask,
      Instant at,
      int toolCalls,
      String status,
      @Nullable String reason,
      int checksPassed,
      int checksRan,
      List<String> checks,
      Duration copying,
      Duration checking) {
    public static MilestoneView of(Milestone milestone) {
      return new MilestoneView(
          milestone.attempt(),
          milestone.step(),
          milestone.subtask(),
          milestone.at(),
          milestone.toolCalls(),
          milestone.state().id(),
          milestone.reason(),
          milestone.passed(),
          milestone.ran(),
          milestone.checks().stream().map(CheckResult.Status::id).toList(),
          milestone.copying(),
          milestone.checking());
    }
  }

  /** What a check found. */
  record CheckView(
      int step,
      String type,
      String subject,
      String status,
      String detail,
      Duration duration,
      Instant at) {
    public static CheckView of(CheckResult check) {
      return new CheckView(
          check.step(),
          check.type(),
          check.subject(),
          check.status().id(),
          check.detail(),
          check.duration(),
          check.at());
    }
  }

  /** Something that the agent made up. */
  record HallucinationView(int attempt, String type, String description) {
    public static HallucinationView of(Hallucination invented) {
      return new HallucinationView(
          invented.attempt(), invented.type().id(), invented.description());
    }
  }

  /**
   * What was changed.
   *
   * @param complete whether the workspace can be made again from it
   */
  record DiffView(int changedFiles, boolean complete, List<FileView> files) {
    public static DiffView of(WorkspaceDiff diff) {
      return new DiffView(
          diff.changedFiles(), diff.isComplete(), diff.files().stream().map(FileView::of).toList());
    }
  }

  /** A changed file with its hunks. */
  record FileView(
      String path,
      String change,
      String content,
      @Nullable Long bytes,
      @Nullable String sha256,
      boolean executable,
      int addedLines,
      int removedLines,
      boolean truncated,
      String diff) {
    public static FileView of(ChangedFile file) {
      return new FileView(
          file.path(),
          file.change().id(),
          file.content().id(),
          file.bytes(),
          file.sha256(),
          file.executable(),
          file.addedLines(),
          file.removedLines(),
          file.truncated(),
          file.hunks());
    }
  }
}
