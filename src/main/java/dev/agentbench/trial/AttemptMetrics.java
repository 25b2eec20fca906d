package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Mode;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.trial.conversation.RunnerDelays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything measured in one attempt, gathered from what is said and done in it. Used by one
 * thread.
 */
final class AttemptMetrics {
  private final int attempt;
  private final InstantSource clock;
  private final WorkingAgents agents;
  private final PlanLog plans;

  /** The plan that the runner works off; a Gateway may make others within its subtasks. */
  private final PlanLog ownPlan;

  private final List<AgentSwitch> switches = new ArrayList<>();
  private final ToolLog tools;
  private final List<LlmCall> llmCalls = new ArrayList<>();

  /** Plans of an earlier process that are not gone on with. */
  private final List<PlanRecord> keptPlans = new ArrayList<>();

  /** When an earlier process began the attempt; null when none did. */
  private @Nullable Instant begun;

  private final MeasuredMessages observer;
  private final MeasuredMessages ownObserver;

  /** Of calls that name their subtask. */
  private final Map<String, String> subtaskOfCall = new HashMap<>();

  private final AttemptTimes times = new AttemptTimes();

  AttemptMetrics(int attempt, Mode mode, String task, InstantSource clock) {
    this.attempt = attempt;
    this.clock = clock;
    this.agents = new WorkingAgents(mode);
    this.plans = new PlanLog(attempt, task);
    this.tools = new ToolLog(attempt);
    this.ownPlan = new PlanLog(attempt, task);
    MeasuredMessages.Parts parts =
        new MeasuredMessages.Parts(
            attempt,
            times,
            agents,
            switches,
            tools,
            subtaskOfCall,
            () -> plans.isOpen() || ownPlan.isOpen());
    this.observer = new MeasuredMessages(plans, parts);
    this.ownObserver = new MeasuredMessages(ownPlan, parts);
  }

  /** Goes on with what an earlier process measured, which may hold attempts before this one. */
  void continues(PlanCheckpoint left) {
    begun = left.attemptStartedAt();
    times.continues(left.timings());
    tools.continues(left.records());
    llmCalls.addAll(left.records().llmCalls());
    switches.addAll(left.records().agentSwitches());
    left.plan()
        .ifPresent(
            plan -> {
              KeptPlan.of(plan).forEach((told, at) -> ownObserver.take(told, 0, at));
              ownPlan.used(plan);
              ownPlan.takeEnded();
            });
    left.records().plans().stream()
        .filter(plan -> !left.plan().equals(Optional.of(plan)))
        .forEach(keptPlans::add);
  }

  int attempt() {
    return attempt;
  }

  void taskSent(long nanoTime) {
    times.taskSent(nanoTime);
  }

  /** A decision on the latest plan went out. */
  void planDecided(PlanDecision decision, long nanoTime) {
    plans.decided(decision, instantOf(nanoTime));
  }

  void received(ServerMessage message, long nanoTime) {
    observer.take(message, nanoTime, instantOf(nanoTime));
  }

  /** Something happened to the runner's own plan, told as a Gateway tells of its plans. */
  void planned(ServerMessage message, long nanoTime) {
    ownObserver.take(message, nanoTime, instantOf(nanoTime));
  }

  /** How far the open plan is. */
  PlanLog.Progress planProgress() {
    return (ownPlan.isOpen() ? ownPlan : plans).progress();
  }

  /** Ids of the subtasks that ended, well or not, since this was asked last. */
  List<String> takeEndedSubtasks() {
    List<String> ended = new ArrayList<>(plans.takeEnded());
    ended.addAll(ownPlan.takeEnded());
    return ended;
  }

  /** A tool was run, or refused; the record of it. */
  ToolCallRecord toolRun(ToolCall call, ToolResult result, Instant at, Duration duration) {
    String named = call.callId() == null ? null : subtaskOfCall.remove(call.callId());
    (ownPlan.isOpen() ? ownPlan : plans).toolCalled(named);
    return tools.run(call, result, agents.now(), at, duration);
  }

  /** The agent told of a tool that it ran itself; the record of it. */
  ToolCallRecord toolObserved(@Nullable String callId, ObservedCall call) {
    plans.toolCalled(null);
    return tools.observed(callId, call, agents.now(), clock.instant());
  }

  /** The agent worked in the workspace itself, and these files are changed. */
  void filesChanged(WorkspaceDiff diff) {
    tools.changed(
        diff.files().stream().map(WorkspaceDiff.ChangedFile::path).toList(),
        agents.now(),
        clock.instant());
  }

  void unresolvedImport(String name) {
    tools.hallucinated(Hallucination.Type.UNRESOLVED_IMPORT, name, clock.instant());
  }

  /** The conversation is over; {@code answerAt} is null when no final message came. */
  void ended(long nanoTime, @Nullable Long answerAt, RunnerDelays holds, TrialPauses pauses) {
    times.ended(nanoTime, answerAt, holds, pauses);
    plans.ended(instantOf(answerAt == null ? nanoTime : answerAt));
  }

  /**
   * Takes the session's requests to models, with the agents by the switches and the costs by the
   * price table.
   */
  void llmRequests(List<LlmRequest> requests, PricingSettings pricing) {
    Instant start = times.sentAt() == null ? begun : instantOf(times.sentAt());
    if (requests.isEmpty() || start == null) {
      return;
    }
    AgentTimeline.Span conversation =
        new AgentTimeline.Span(
            Objects.requireNonNullElse(begun, start),
            times.lastAt() == null ? clock.instant() : instantOf(times.lastAt()));
    Instant asked = clock.instant();
    ownPlan.work().book(requests, conversation, asked);
    plans.work().book(requests, conversation, asked);
    AgentTimeline timeline = agents.timeline(conversation, asked);
    List<String> whose = timeline.agentsOf(requests);
    for (int i = 0; i < requests.size(); i++) {
      llmCalls.add(pricing.call(attempt, whose.get(i), requests.get(i)));
    }
  }

  Timings timings() {
    return times.timings();
  }

  List<AgentSwitch> switches() {
    return switches;
  }

  List<ToolCallRecord> toolCalls() {
    return tools.calls();
  }

  /** How many tools were called in this attempt. */
  int ownToolCalls() {
    return (int) tools.calls().stream().filter(call -> call.attempt() == attempt).count();
  }

  List<Hallucination> hallucinations() {
    return tools.hallucinations();
  }

  List<LlmCall> llmCalls() {
    return llmCalls;
  }

  List<PlanRecord> plans() {
    return Stream.of(keptPlans, ownPlan.records(), plans.records()).flatMap(List::stream).toList();
  }

  private Instant instantOf(long nanoTime) {
    return clock.instant().minusNanos(System.nanoTime() - nanoTime);
  }
}
