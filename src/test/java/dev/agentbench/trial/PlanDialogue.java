package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Mode;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.trial.conversation.Conversation;
import dev.agentbench.trial.conversation.ConversationRules;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A conversation about plans with what is kept of it, frame by frame and without waiting. */
final class PlanDialogue {
  static final Duration GRACE = Duration.ofMillis(300);
  private static final Duration PLAN_GRACE = Duration.ofSeconds(10);

  private final MessageCodec codec = new MessageCodec();
  private final List<ClientMessage> sent = new ArrayList<>();
  private final AttemptMetrics metrics;
  private final Conversation conversation;
  private final long begin = System.nanoTime();
  private long now = begin;
  private Step step;

  PlanDialogue(PlanApproval approval) {
    metrics = new AttemptMetrics(1, Mode.MULTI_AGENT, "the task", Instant::now);
    ConversationRules rules =
        new ConversationRules(
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            GRACE,
            PLAN_GRACE,
            100,
            0,
            List.of(),
            approval,
            Duration.ofSeconds(60),
            20,
            Duration.ofMinutes(15),
            List.of());
    conversation = new Conversation(rules, new UserMessage("the task"), now);
    metrics.taskSent(now);
    advance();
  }

  /** The frame arrives, 10 ms after what was before it; apostrophes are quotation marks. */
  PlanDialogue hears(String frame) {
    ServerMessage message =
        codec
            .readServerMessage(frame.replace('\'', '"'))
            .orElseThrow(() -> new AssertionError(frame));
    now += 10_000_000;
    metrics.received(message, now);
    conversation.received(message, now);
    advance();
    return this;
  }

  PlanDialogue hears(List<String> frames) {
    frames.forEach(this::hears);
    return this;
  }

  /** Nothing comes for so long. */
  PlanDialogue waits(Duration time) {
    now += time.toNanos();
    conversation.nothingCame(now);
    advance();
    return this;
  }

  boolean isOver() {
    return step instanceof Step.End;
  }

  String ending() {
    return ((Step.End) step).ending().getClass().getSimpleName();
  }

  List<ClientMessage> sent() {
    return sent;
  }

  List<PlanRecord> plans() {
    metrics.ended(now, null, conversation.holds(), new TrialPauses(new PauseWatch(begin)));
    return metrics.plans();
  }

  /** Such as {@code failed: a completed, b failed}, a line for each plan. */
  String kept() {
    return plans().stream()
        .map(
            plan ->
                plan.status()
                    + ": "
                    + plan.subtasks().stream()
                        .map(PlanDialogue::words)
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("\n"));
  }

  private static String words(SubtaskRecord subtask) {
    return subtask.subtaskId() + " " + subtask.status().id();
  }

  private void advance() {
    step = conversation.next(now);
    while (!(step instanceof Step.Listen || step instanceof Step.End)) {
      if (step instanceof Step.Send send) {
        sent.add(send.message());
        if (send.message() instanceof ClientMessage.PlanDecision decision) {
          metrics.planDecided(decision, now);
        }
        conversation.sent(send.message(), now);
      } else if (step instanceof Step.RunTool run) {
        ToolResult result = ToolResult.success(JsonObject.EMPTY);
        metrics.toolRun(run.call(), result, Instant.now(), Duration.ZERO);
        conversation.toolFinished(run.call(), result, now);
      }
      step = conversation.next(now);
    }
  }
}
