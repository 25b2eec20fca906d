package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.text.Quantity;
import dev.agentbench.trial.conversation.Step.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of "when is a task over?" (docs/gateway-protocol.md), apart from sockets and clocks: it
 * is told what happened and asked what to do next. Times are those of {@link System#nanoTime()}.
 * Used by one thread.
 */
public final class Conversation {
  private final ConversationRules rules;
  private final Outbox outbox = new Outbox();
  private final ToolLedger tools = new ToolLedger();
  private final PlanTracker plan = new PlanTracker();
  private final AnswerText text = new AnswerText();
  private final RunnerDelays holds;
  private final ConversationTimes times;

  /** What others are still to be told: settled tool calls, a backend that cannot keep up. */
  private final Deque<Step> news = new ArrayDeque<>();

  private final ConversationEnd end;
  private final MessageRules messages;

  /** See {@link UserMessage}. */
  private final @Nullable String workspace;

  /** How the connection ended; null while it has not. */
  private @Nullable String closing;

  /** Follows what came when the grace was over; does nothing when nothing did. */
  private Runnable tooLate = () -> {};

  /** Whether the next step of the task was not yet asked for. */
  private boolean betweenSteps;

  /** When the step was asked for that the agent works on; null in the first. */
  private @Nullable Long stepSentAt;

  public Conversation(ConversationRules rules, UserMessage task, long now) {
    this(rules, List.of(task), new RunnerDelays(), now);
  }

  /**
   * One of several conversations in a session.
   *
   * @param opening what is said first, in order
   * @param holds is told when messages are held back
   */
  public Conversation(
      ConversationRules rules, List<ClientMessage> opening, RunnerDelays holds, long now) {
    this.rules = rules;
    this.holds = holds;
    this.workspace =
        opening.stream()
            .filter(UserMessage.class::isInstance)
            .map(message -> ((UserMessage) message).workspace())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    times = new ConversationTimes(rules, now);
    end = new ConversationEnd(rules, text, times);
    messages =
        new MessageRules(
            rules,
            outbox,
            tools,
            plan,
            text,
            end,
            new ToolRequests(rules, tools, outbox, news),
            new RefusedMessages(rules, outbox, times, holds, news));
    opening.forEach(outbox::add);
  }

  /** What to do now. */
  public Step next(long now) {
    if (end.ending() == null && times.isPastDeadline(now)) {
      end.reach(
          new Ending.TimedOut(
              "no answer within the deadline of " + Quantity.limit(rules.deadline())));
    }
    Ending ending = end.ending();
    if (ending != null) {
      return new Step.End(ending);
    }
    giveUpEchoes();
    if (!news.isEmpty()) {
      return news.remove();
    }
    Optional<ClientMessage> message = outbox.next(now);
    if (message.isPresent()) {
      return new Step.Send(message.get());
    }
    Optional<ToolCall> call = tools.nextToRun();
    return call.<Step>map(Step.RunTool::new).orElseGet(() -> listen(now));
  }

  /**
   * The agent answered, and is told the next step of its task. The time since its answer is
   * nobody's: no clock ran.
   *
   * @throws IllegalStateException when it did not answer
   */
  public void goOn(String description, long now) {
    Ending ending = end.ending();
    if (ending == null || ending.answeredAt() == null) {
      throw new IllegalStateException("no step is answered");
    }
    long answeredAt = ending.answeredAt();
    end.begin();
    text.begin();
    plan.wentOn();
    times.notFinal();
    times.pause(Duration.ofNanos(now - answeredAt));
    times.acted(now);
    holds.begin(answeredAt);
    betweenSteps = true;
    tooLate.run();
    tooLate = () -> {};
    if (closing == null) {
      outbox.add(new UserMessage(description, workspace));
    } else {
      end.reach(new Ending.Infrastructure(closing + " before the next step of the task"));
    }
  }

  /** Decisions that nobody echoed in the grace are followed by the plain results. */
  private void giveUpEchoes() {
    tools.giveUpEchoes(times.emptyAt() - rules.grace().toNanos()).forEach(outbox::add);
  }

  /** The text that checks and people take for the answer. */
  public String answer() {
    return text.answer();
  }

  /**
   * A message may not go out yet: it is tried again after {@code wait}; no clock runs meanwhile.
   */
  public void notYet(ClientMessage message, Duration wait, long now) {
    outbox.hold(message, now + wait.toNanos());
    holds.begin(now);
    times.pause(wait);
  }

  /** How many tool calls came, each counted once. */
  public int toolCalls() {
    return tools.size();
  }

  /** How long it is to the deadline; negative when that is past. */
  public Duration timeLeft(long now) {
    return times.left(now);
  }

  /** When messages were held back for the backend's rate limit. */
  public RunnerDelays holds() {
    return holds;
  }

  /**
   * A message went out; {@code now} is when its sending began, since the reply may come before it
   * returns.
   */
  public void sent(ClientMessage message, long now) {
    times.acted(now);
    holds.end(now);
    outbox.sent(message, now);
    if (message instanceof UserMessage && betweenSteps) {
      betweenSteps = false;
      stepSentAt = now;
    }
    if (message instanceof ToolResultMessage result) {
      tools.answered(result.callId(), now);
    } else if (message instanceof HitlDecision decision) {
      tools.decided(decision.callId(), now);
    } else if (message instanceof PlanDecision decision) {
      plan.decided(decision, now);
    }
  }

  /** This process stood still for so long, until now or before: no clock ran meanwhile. */
  public void processPaused(Duration lost, long now) {
    times.pause(lost);
    times.heardNothingFor(lost, now);
  }

  public void toolFinished(ToolCall call, ToolResult result, long now) {
    times.acted(now);
    tools.finished(call, result).ifPresent(outbox::add);
  }

  public void received(ServerMessage message, long at) {
    if (times.isPastGrace(at)) {
      end.reach(end.afterGrace());
      tooLate = () -> messages.followLate(message, at);
      return;
    }
    times.heard(at);
    if (message instanceof ServerMessage.StatusUpdate status && status.startup() != null) {
      times.agentStarted(status.startup());
    }
    if (betweenSteps || (stepSentAt != null && at - stepSentAt < 0)) {
      messages.followLate(message, at);
    } else {
      messages.follow(message, at);
    }
  }

  /** A look at the wire found nothing. */
  public void nothingCame(long now) {
    times.nothingCame(now);
  }

  /** The Gateway closed the connection, or it broke. */
  public void closed(Incoming.Closed found) {
    closing =
        "connection closed with "
            + found.status()
            + (found.reason().isBlank() ? "" : " (" + EndingTexts.quoted(found.reason()) + ")");
    end.reach(endingBy(found.orderly(), closing, found.nanoTime()));
  }

  private Ending endingBy(boolean orderly, String closing, long at) {
    if (times.finalAt() != null) {
      return end.afterGrace();
    }
    if (plan.isOpen()) {
      return new Ending.Infrastructure(closing + " while a plan was open");
    }
    if (orderly && text.hasText() && !tools.unansweredAt(at)) {
      return end.answered(at);
    }
    return orderly && plan.isRejected()
        ? silent()
        : new Ending.Infrastructure(closing + " before the answer");
  }

  private Step listen(long now) {
    if (times.finalAt() != null) {
      return times.wasQuietInGrace()
          ? quietInGrace()
          : waitUntil(times.graceEnd(), now, Phase.GRACE);
    }
    if (outbox.isHeld(now)) {
      return waitUntil(outbox.heldUntil(), now, Phase.HELD);
    }
    if (times.wasSilentTooLong()) {
      return new Step.End(silent());
    }
    Long decidedAt = tools.firstAwaited();
    long patienceEnd = times.patienceEnd();
    long echoEnd = decidedAt == null ? patienceEnd : decidedAt + rules.grace().toNanos();
    return waitUntil(echoEnd - patienceEnd < 0 ? echoEnd : patienceEnd, now, Phase.WORKING);
  }

  private Step quietInGrace() {
    Ending ending = end.afterGrace();
    end.reach(ending);
    return new Step.End(ending);
  }

  private Ending silent() {
    return plan.isRejected()
        ? new Ending.AgentFailed("plan rejected")
        : new Ending.TimedOut("the agent was silent for " + Quantity.limit(rules.silence()));
  }

  private static Step waitUntil(long end, long now, Phase phase) {
    return new Step.Listen(Duration.ofNanos(Math.max(0, end - now)), phase);
  }
}
