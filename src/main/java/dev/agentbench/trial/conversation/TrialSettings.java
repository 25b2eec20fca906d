package dev.agentbench.trial.conversation;

import dev.agentbench.task.Limits;
import dev.agentbench.task.Task;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.trial.planning.PlanningSettings;
import dev.agentbench.trial.planning.PlanningSettings.Planner;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Limits and rules of trials and of their judgement.
 *
 * @param timeout longest silence of the agent where none of {@code timeouts} matches
 * @param timeouts by category or type; the longest that matches wins
 * @param deadline longest conversation
 * @param finalGrace how long after a final message more may come
 * @param planGrace how long after the rejection of a plan more may come
 * @param maxToolCalls the next one ends the trial
 * @param infraRetries further attempts after infrastructure errors
 * @param retryDelay before the second attempt; doubled for each further one, with jitter
 * @param validate whether checks run at all
 * @param passThreshold share of checks that must pass, in (0, 1]
 * @param modelOutages patterns (globs) of errors and answers that mean that no model answered:
 *     infrastructure, not the agent's doing
 * @param maxTranscriptChars kept of one frame in the transcript
 */
public record TrialSettings(
    Duration timeout,
    List<NamedTimeout> timeouts,
    Duration deadline,
    Duration finalGrace,
    Duration planGrace,
    int maxToolCalls,
    int infraRetries,
    Duration retryDelay,
    boolean validate,
    double passThreshold,
    KeepWorkspaces keepWorkspaces,
    List<ApprovalRule> approval,
    PlanApproval planApproval,
    PlanningSettings planning,
    MilestoneSettings milestones,
    List<String> modelOutages,
    int maxTranscriptChars) {

  public TrialSettings {
    timeouts = List.copyOf(timeouts);
    approval = List.copyOf(approval);
    modelOutages = List.copyOf(modelOutages);
    if (passThreshold <= 0 || passThreshold > 1) {
      throw new IllegalArgumentException("passThreshold is " + passThreshold + ", not in (0, 1]");
    }
  }

  /** Silence allowed for a category or type of that name. */
  public record NamedTimeout(String name, Duration timeout) {}

  /** Which workspaces outlive their trial. */
  public enum KeepWorkspaces {
    ALL,
    FAILED,
    NONE
  }

  /** What is done with a tool call that requires approval. */
  public enum ApprovalPolicy {
    /** The plain result, which also counts as the approval. */
    DIRECT,
    /** A decision first, then the result where the Gateway waits for it. */
    DECISION,
    /** Refused with feedback. */
    REJECT
  }

  /** The first rule whose pattern (a glob over the tool's name) matches decides. */
  public record ApprovalRule(String toolPattern, ApprovalPolicy policy) {}

  /** What becomes of plans of the Gateway that wait for a decision. */
  PlanApproval approvalOfPlans() {
    return planning.planner() == Planner.OFF ? PlanApproval.REJECT_ALL : planApproval;
  }

  /** The silence that {@code task} may keep: its own limit, else the longest that matches. */
  public Duration timeoutOf(Task task) {
    if (task.limits().timeout() != null) {
      return task.limits().timeout();
    }
    return timeouts.stream()
        .filter(named -> named.name().equals(task.category()) || named.name().equals(task.type()))
        .map(NamedTimeout::timeout)
        .max(Comparator.naturalOrder())
        .orElse(timeout);
  }

  public Duration deadlineOf(Task task) {
    Limits own = task.limits();
    return own.deadline() == null ? deadline : own.deadline();
  }

  public int maxToolCallsOf(Task task) {
    Limits own = task.limits();
    return own.maxToolCalls() == null ? maxToolCalls : own.maxToolCalls();
  }

  public double passThresholdOf(Task task) {
    Limits own = task.limits();
    return own.passThreshold() == null ? passThreshold : own.passThreshold();
  }
}
