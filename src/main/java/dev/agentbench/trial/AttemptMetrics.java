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
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.Timings;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.trial.PricingSettings.Price;
import dev.agentbench.trial.conversation.RunnerDelays;
import dev.agentbench.trial.conversation.SilentVisitor;
import dev.agentbench.trial.conversation.ToolRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final List<AgentSwitch> switches = new ArrayList<>();
  private final ToolLog tools;
  private final List<LlmCall> llmCalls = new ArrayList<>();
  private final Observer observer = new Observer();

  /** Of calls that name their subtask. */
  private final Map<String, String> subtaskOfCall = new HashMap<>();

  private final AttemptTimes times = new AttemptTimes();

  AttemptMetrics(int attempt, Mode mode, String task, InstantSource clock) {
    this.attempt = attempt;
    this.clock = clock;
    this.agents = new WorkingAgents(mode);
    this.plans = new PlanLog(attempt, task);
    this.tools = new ToolLog(attempt);
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
    observer.nanoTime = nanoTime;
    observer.at = instantOf(nanoTime);
    message.accept(observer);
  }

  /** How far the open plan is. */
  PlanLog.Progress planProgress() {
    return plans.progress();
  }

  /** A tool was run, or refused; the record of it. */
  ToolCallRecord toolRun(ToolCall call, ToolResult result, Instant at, Duration duration) {
    plans.toolCalled(call.callId() == null ? null : subtaskOfCall.remove(call.callId()));
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
    if (times.sentAt() == null || times.lastAt() == null) {
      return;
    }
    AgentTimeline.Span conversation =
        new AgentTimeline.Span(instantOf(times.sentAt()), instantOf(times.lastAt()));
    Instant asked = clock.instant();
    plans.work().book(requests, conversation, asked);
    AgentTimeline timeline = agents.timeline(conversation, asked);
    List<String> whose = timeline.agentsOf(requests);
    for (int i = 0; i < requests.size(); i++) {
      LlmRequest request = requests.get(i);
      Optional<Price> price = pricing.priceOf(request.model());
      Double told = request.costUsd();
      llmCalls.add(
          new LlmCall(
              attempt,
              whose.get(i),
              request.model(),
              request.at(),
              request.duration(),
              request.tokens(),
              request.success(),
              request.error(),
              told == null ? price.orElse(pricing.unknown()).of(request.tokens()) : told,
              told == null && price.isEmpty()));
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

  List<Hallucination> hallucinations() {
    return tools.hallucinations();
  }

  List<LlmCall> llmCalls() {
    return llmCalls;
  }

  List<PlanRecord> plans() {
    return plans.records();
  }

  private Instant instantOf(long nanoTime) {
    return clock.instant().minusNanos(System.nanoTime() - nanoTime);
  }

  /** What each message adds to the measurements. */
  private final class Observer extends SilentVisitor {
    private long nanoTime;
    private Instant at = Instant.EPOCH;

    @Override
    public @Nullable Void assistantMessage(ServerMessage.AssistantMessage message) {
      if (!message.text().isEmpty()) {
        times.textCame(nanoTime);
      }
      return null;
    }

    @Override
    public @Nullable Void toolCallRequest(ServerMessage.ToolCallRequest message) {
      times.toolCalled(nanoTime);
      if (message.call().callId() != null && message.stepId() != null) {
        subtaskOfCall.put(message.call().callId(), message.stepId());
      }
      if (message.call().callId() == null && !ToolRequests.isTalk(message.call().name())) {
        tools.hallucinated(
            Hallucination.Type.INVALID_ARGUMENTS,
            message.call().name() + ": a tool call without call_id",
            at);
      }
      return null;
    }

    @Override
    public @Nullable Void agentSwitched(ServerMessage.AgentSwitched message) {
      String from = message.from() == null ? agents.now() : message.from();
      switches.add(
          new AgentSwitch(attempt, from, message.to(), message.reason(), message.confidence(), at));
      agents.switched(from, message.to(), at);
      return null;
    }

    @Override
    public @Nullable Void planProposed(ServerMessage.PlanProposed message) {
      plans.opened(message.plan(), message.awaitsDecision(), at);
      return null;
    }

    @Override
    public @Nullable Void planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
      plans.opened(message.plan(), true, at);
      return null;
    }

    @Override
    public @Nullable Void subtaskStarted(ServerMessage.SubtaskStarted message) {
      plans.started(message, at);
      agents.worksOnSubtask(plans.agentAtWork(), at);
      return null;
    }

    @Override
    public @Nullable Void statusUpdate(ServerMessage.StatusUpdate message) {
      if (message.startup() != null) {
        times.agentStarted(nanoTime, message.startup());
      }
      if (message.subtaskId() != null && plans.isOpen()) {
        plans.workedOn(message.subtaskId(), at);
        agents.worksOnSubtask(plans.agentOf(message.subtaskId()), at);
      }
      return null;
    }

    @Override
    public @Nullable Void subtaskCompleted(ServerMessage.SubtaskCompleted message) {
      plans.completed(message, at);
      noteEndOfPlan();
      return null;
    }

    @Override
    public @Nullable Void errorMessage(ServerMessage.ErrorMessage message) {
      plans.failed(message, at);
      noteEndOfPlan();
      return null;
    }

    @Override
    public @Nullable Void planCompleted(ServerMessage.PlanCompleted message) {
      plans.completed(message, at);
      noteEndOfPlan();
      return null;
    }

    @Override
    public @Nullable Void planRejected(ServerMessage.PlanRejected message) {
      plans.rejected(at);
      noteEndOfPlan();
      return null;
    }

    @Override
    public @Nullable Void planSteps(ServerMessage.PlanSteps message) {
      plans.updated(message, at);
      noteEndOfPlan();
      return null;
    }

    @Override
    public @Nullable Void stepProgress(ServerMessage.StepProgress message) {
      plans.progressed(message, at);
      noteEndOfPlan();
      return null;
    }

    private void noteEndOfPlan() {
      if (!plans.isOpen()) {
        agents.planEnded(at);
      }
    }
  }
}
