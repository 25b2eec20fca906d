package dev.agentbench.result;

import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finished trial with everything measured in it. Lists hold the rows of all attempts; the figures
 * count the last one.
 *
 * @param repeat 0-based
 * @param reason why it did not pass; null for a passed one
 * @param answer the agent's text, bounded; empty when none came
 * @param integrity reasons to look at it by hand; they change no outcome
 * @param diff what the agent of the last attempt changed; null where nobody looked
 * @param workspace where the kept workspace lies; null when it was removed
 */
public record Trial(
    TrialId id,
    ExperimentId experiment,
    TaskRef task,
    Mode mode,
    int repeat,
    Instant startedAt,
    Instant completedAt,
    Outcome outcome,
    @Nullable String reason,
    String answer,
    Timings timings,
    Traffic traffic,
    List<AttemptRecord> attempts,
    List<ToolCallRecord> toolCalls,
    List<LlmCall> llmCalls,
    List<AgentSwitch> agentSwitches,
    List<CheckResult> checks,
    List<Hallucination> hallucinations,
    List<PlanRecord> plans,
    List<IntegrityNote> integrity,
    @Nullable WorkspaceDiff diff,
    @Nullable String workspace) {

  /** How the types of checks begin that look at an answer. */
  private static final String OF_ANSWER = "response_";

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int MAX_ANSWER = 200;

  /** Between the agents that a task expects. */
  private static final Pattern PLUS = Pattern.compile("\\s*\\+\\s*");

  public Trial {
    attempts = List.copyOf(attempts);
    toolCalls = List.copyOf(toolCalls);
    llmCalls = List.copyOf(llmCalls);
    agentSwitches = List.copyOf(agentSwitches);
    checks = List.copyOf(checks);
    hallucinations = List.copyOf(hallucinations);
    plans = List.copyOf(plans);
    // Documents and spools of older versions have none.
    integrity = List.copyOf(Objects.requireNonNullElse(integrity, List.of()));
  }

  /** A trial that no rule noted anything about, and of whose changes nothing is known. */
  public Trial(
      TrialId id,
      ExperimentId experiment,
      TaskRef task,
      Mode mode,
      int repeat,
      Instant startedAt,
      Instant completedAt,
      Outcome outcome,
      @Nullable String reason,
      String answer,
      Timings timings,
      Traffic traffic,
      List<AttemptRecord> attempts,
      List<ToolCallRecord> toolCalls,
      List<LlmCall> llmCalls,
      List<AgentSwitch> agentSwitches,
      List<CheckResult> checks,
      List<Hallucination> hallucinations,
      List<PlanRecord> plans,
      @Nullable String workspace) {
    this(
        id,
        experiment,
        task,
        mode,
        repeat,
        startedAt,
        completedAt,
        outcome,
        reason,
        answer,
        timings,
        traffic,
        attempts,
        toolCalls,
        llmCalls,
        agentSwitches,
        checks,
        hallucinations,
        plans,
        List.of(),
        null,
        workspace);
  }

  public TrialKey key() {
    return new TrialKey(experiment, task.id(), repeat);
  }

  public boolean passed() {
    return outcome == Outcome.PASSED;
  }

  /**
   * Why it did not pass, for people; of a question that was answered wrongly with the end of the
   * answer. Null for a passed one.
   */
  public @Nullable String why() {
    boolean wrongAnswer =
        outcome == Outcome.FAILED
            && checks.stream()
                .anyMatch(
                    check ->
                        check.type().startsWith(OF_ANSWER)
                            && check.status() == CheckResult.Status.FAILED);
    if (!wrongAnswer || reason == null) {
      return reason;
    }
    String said = BLANKS.matcher(answer).replaceAll(" ").strip();
    int cut = said.length() - MAX_ANSWER;
    return reason
        + (cut > 0 ? "; the answer ends: \"..." + said.substring(cut) : "; the answer: \"" + said)
        + "\"";
  }

  /** Number of the attempt that counts; 1 when none was made. */
  public int lastAttempt() {
    return Math.max(1, attempts.size());
  }

  /** Session of the attempt that counts; null when none was opened. */
  public @Nullable String sessionId() {
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
    return ofLastAttempt(llmCalls, LlmCall::attempt);
  }

  public List<ToolCallRecord> countedToolCalls() {
    return ofLastAttempt(toolCalls, ToolCallRecord::attempt);
  }

  public List<AgentSwitch> countedSwitches() {
    return ofLastAttempt(agentSwitches, AgentSwitch::attempt);
  }

  public List<Hallucination> countedHallucinations() {
    return ofLastAttempt(hallucinations, Hallucination::attempt);
  }

  /**
   * Whether one of the expected agents worked on the task, by the switches and the subtasks that
   * were begun; null when the task expects none, no agent was seen, or there is but one agent.
   */
  public @Nullable Boolean routedAsExpected() {
    List<String> workers =
        Stream.concat(
                countedSwitches().stream().map(AgentSwitch::to),
                ofLastAttempt(plans, PlanRecord::attempt).stream()
                    .flatMap(plan -> plan.subtasks().stream())
                    .filter(subtask -> subtask.startedAt() != null)
                    .map(SubtaskRecord::agent))
            .filter(Objects::nonNull)
            .map(agent -> agent.toLowerCase(Locale.ROOT))
            .toList();
    if (task.expectedAgent() == null || workers.isEmpty() || mode == Mode.SINGLE_AGENT) {
      return null;
    }
    List<String> expected = List.of(PLUS.split(task.expectedAgent().toLowerCase(Locale.ROOT)));
    return workers.stream().anyMatch(expected::contains);
  }

  /** The trial in numbers. They are reckoned anew each time, so that who needs them asks once. */
  public TrialMetrics metrics() {
    List<ToolCallRecord> calls = countedToolCalls();
    return new TrialMetrics(
        experiment,
        task,
        repeat,
        outcome,
        timings,
        tokens(),
        costUsd(),
        isCostEstimated(),
        countedLlmCalls().size(),
        calls.size(),
        Math.toIntExact(calls.stream().filter(ToolCallRecord::success).count()),
        countedSwitches().size(),
        countedHallucinations().size(),
        integrity.size(),
        routedAsExpected(),
        agents(),
        models());
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
