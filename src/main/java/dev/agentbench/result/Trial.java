package dev.agentbench.result;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finished trial with everything measured in it. Records hold the rows of all attempts; the
 * figures count the last one.
 *
 * @param diff what the agent of the last attempt changed; null where nobody looked
 * @param workspace where the kept workspace lies; null when it was removed
 */
public record Trial(
    TrialId id,
    TrialSubject subject,
    Instant startedAt,
    Instant completedAt,
    TrialResult result,
    Timings timings,
    Traffic traffic,
    TrialRecords records,
    @Nullable WorkspaceDiff diff,
    @Nullable String workspace) {

  /** How the types of checks begin that look at an answer. */
  private static final String OF_ANSWER = "response_";

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int MAX_ANSWER = 200;

  /** Between the agents that a task expects. */
  private static final Pattern PLUS = Pattern.compile("\\s*\\+\\s*");

  public ExperimentId experiment() {
    return subject.experiment();
  }

  public TaskRef task() {
    return subject.task();
  }

  public Mode mode() {
    return subject.mode();
  }

  /** 0-based. */
  public int repeat() {
    return subject.repeat();
  }

  public TrialKey key() {
    return subject.key();
  }

  public Outcome outcome() {
    return result.outcome();
  }

  public boolean passed() {
    return outcome() == Outcome.PASSED;
  }

  /**
   * Why it did not pass, for people; of a question that was answered wrongly with the end of the
   * answer. Null for a passed one.
   */
  public @Nullable String why() {
    boolean wrongAnswer =
        outcome() == Outcome.FAILED
            && records.checks().stream()
                .anyMatch(
                    check ->
                        check.type().startsWith(OF_ANSWER)
                            && check.status() == CheckResult.Status.FAILED);
    String reason = result.reason();
    if (!wrongAnswer || reason == null) {
      return reason;
    }
    String said = BLANKS.matcher(result.answer()).replaceAll(" ").strip();
    int cut = said.length() - MAX_ANSWER;
    return reason
        + (cut > 0 ? "; the answer ends: \"…" + said.substring(cut) : "; the answer: \"" + said)
        + "\"";
  }

  /** Number of the attempt that counts; 1 when none was made. */
  public int lastAttempt() {
    return Math.max(1, records.attempts().size());
  }

  /** The plan of the attempt that counts which the runner had worked off; empty: it had none. */
  public Optional<PlanRecord> planOfRunner() {
    return ofLastAttempt(records.plans(), PlanRecord::attempt).stream()
        .filter(plan -> plan.planId().equals(PlanRecord.OF_RUNNER) && !plan.subtasks().isEmpty())
        .findFirst();
  }

  /** Session of the attempt that counts; null when none was opened. */
  public @Nullable String sessionId() {
    List<AttemptRecord> attempts = records.attempts();
    return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).sessionId();
  }

  /** Tokens of the attempt that counts. */
  public TokenUsage tokens() {
    return countedLlmCalls().stream()
        .map(LlmCall::tokens)
        .reduce(TokenUsage.ZERO, TokenUsage::plus);
  }

  /** Cost in USD of the attempt that counts. */
  public double costUsd() {
    return countedLlmCalls().stream().mapToDouble(LlmCall::costUsd).sum();
  }

  /** Whether the price of a model that counts was not known, so that the cost is an estimate. */
  public boolean isCostEstimated() {
    return countedLlmCalls().stream().anyMatch(LlmCall::estimated);
  }

  /** Whether the Gateway told of requests to models: without, tokens and cost are not known. */
  public boolean isUsageKnown() {
    return !countedLlmCalls().isEmpty();
  }

  public List<LlmCall> countedLlmCalls() {
    return ofLastAttempt(records.llmCalls(), LlmCall::attempt);
  }

  public List<ToolCallRecord> countedToolCalls() {
    return ofLastAttempt(records.toolCalls(), ToolCallRecord::attempt);
  }

  public List<AgentSwitch> countedSwitches() {
    return ofLastAttempt(records.agentSwitches(), AgentSwitch::attempt);
  }

  public List<Hallucination> countedHallucinations() {
    return ofLastAttempt(records.hallucinations(), Hallucination::attempt);
  }

  /**
   * Whether one of the expected agents worked on the task, by the switches and the subtasks that
   * were begun; null when the task expects none, no agent was seen, or there is but one agent.
   */
  public @Nullable Boolean routedAsExpected() {
    List<String> workers =
        Stream.concat(
                countedSwitches().stream().map(AgentSwitch::to),
                countedPlans().stream()
                    .flatMap(plan -> plan.subtasks().stream())
                    .filter(subtask -> subtask.startedAt() != null)
                    .map(SubtaskRecord::agent))
            .filter(Objects::nonNull)
            .map(agent -> agent.toLowerCase(Locale.ROOT))
            .toList();
    String expectedAgent = task().expectedAgent();
    if (expectedAgent == null || workers.isEmpty() || mode() == Mode.SINGLE_AGENT) {
      return null;
    }
    List<String> expected = List.of(PLUS.split(expectedAgent.toLowerCase(Locale.ROOT)));
    return workers.stream().anyMatch(expected::contains);
  }

  /** Plans of the attempt that counts. */
  public List<PlanRecord> countedPlans() {
    return ofLastAttempt(records.plans(), PlanRecord::attempt);
  }

  /** What the milestones of the attempt that counts show. */
  public MilestoneFigures milestones() {
    return MilestoneFigures.of(countedMilestones(), records.checks(), countedToolCalls());
  }

  /** Milestones of the attempt that counts. */
  public List<Milestone> countedMilestones() {
    return ofLastAttempt(records.milestones(), Milestone::attempt);
  }

  /** The trial in numbers. They are reckoned anew each time, so that who needs them asks once. */
  public TrialMetrics metrics() {
    List<ToolCallRecord> calls = countedToolCalls();
    return new TrialMetrics(
        experiment(),
        task(),
        repeat(),
        outcome(),
        timings,
        tokens(),
        costUsd(),
        isCostEstimated(),
        countedLlmCalls().size(),
        calls.size(),
        Math.toIntExact(calls.stream().filter(ToolCallRecord::success).count()),
        countedSwitches().size(),
        countedHallucinations().size(),
        records.integrity().size(),
        routedAsExpected(),
        agents(),
        models(),
        PlanFigures.of(countedPlans()));
  }

  private Set<AgentModel> models() {
    return countedLlmCalls().stream()
        .map(call -> new AgentModel(call.agent().toLowerCase(Locale.ROOT), call.model()))
        .collect(Collectors.toSet());
  }

  private Set<String> agents() {
    return Stream.of(
            countedSwitches().stream().map(AgentSwitch::from),
            countedSwitches().stream().map(AgentSwitch::to),
            countedToolCalls().stream().map(ToolCallRecord::agent),
            countedLlmCalls().stream().map(LlmCall::agent))
        .flatMap(Function.identity())
        .filter(Objects::nonNull)
        .map(agent -> agent.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Most trials have one attempt, and figures ask again and again. */
  private <T> List<T> ofLastAttempt(List<T> all, ToIntFunction<T> attempt) {
    int last = lastAttempt();
    return last == 1 ? all : all.stream().filter(each -> attempt.applyAsInt(each) == last).toList();
  }
}
