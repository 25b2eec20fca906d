package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.ServerMessage.RuntimeToolResult;
import dev.agentbench.agent.ServerMessage.ToolCallRequest;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.pace.Pacer.Urgency;
import dev.agentbench.gateway.pace.Turn;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.trial.conversation.Conversation;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.conversation.Step;
import dev.agentbench.trial.conversation.Step.Phase;
import dev.agentbench.trial.milestone.AttemptMilestones;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a {@link Conversation} wants: plain blocking code, one thread, until it is over.
 */
final class Dialogue implements Step.Visitor<Optional<Ending>>, Incoming.Visitor<Void> {
  private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

  private static final Duration SENDING = Duration.ofMinutes(1);

  /** A rate that is changed meanwhile is noticed so soon. */
  private static final Duration LONGEST_RATE_WAIT = Duration.ofSeconds(5);

  private final Conversation conversation;
  private final GatewaySession session;
  private final ToolRunner tools;
  private final Pacer pacer;
  private final AttemptMetrics metrics;
  private final Slot slot;
  private final Observer observer;
  private final NextStep steps;
  private final AttemptMilestones milestones;
  private final InstantSource clock;
  private Phase phase = Phase.WORKING;

  private PlanLog.Progress plan = PlanLog.Progress.NONE;

  /** Pauses of which the conversation knows. */
  private Duration paused;

  /** The wait for the rate as it was last asked for. */
  private Duration rateWait = Duration.ZERO;

  /** When the last copy for a milestone was made; null when no call was met by it. */
  private @Nullable Long copiedAt;

  /** Of the next message. */
  private Turn turn;

  Dialogue(Conversation conversation, GatewaySession session, TalkContext context) {
    this.conversation = conversation;
    this.session = session;
    this.tools = context.tools();
    this.pacer = context.pacer();
    this.turn = pacer.join(Urgency.RUNNING);
    this.metrics = context.metrics();
    this.slot = context.slot();
    this.observer = context.observer();
    this.steps = context.steps();
    this.milestones = context.milestones();
    this.clock = context.clock();
    this.paused = observer.pauses().until(System.nanoTime());
  }

  /** Runs a tool in the attempt's workspace. */
  interface ToolRunner {
    ToolResult run(ToolCall call) throws InterruptedException;

    /** How long a call may take. */
    Duration limit(ToolCall call);

    /** The agent ran a tool itself. */
    void observed(ToolCall call);
  }

  /** Knows what follows when the agent has answered. */
  interface NextStep {
    /**
     * Looks at what the answered step left. Called without the slot.
     *
     * @return what the agent is told next; empty when the task is over
     */
    Optional<String> after(String answer) throws InterruptedException;
  }

  /** Is told what others want to see. */
  interface Observer {
    void toolCalled(ToolCallRecord call);

    void held(Duration expected);

    /** A plan was made, came further or ended. */
    void planMoved(PlanLog.Progress progress);

    /** A step begins that takes so long at most; null where only others can end it. */
    void doing(String what, @Nullable Duration limit);

    /** The agent's call begins to run, which takes so long at most. */
    void runningTool(String tool, Duration limit);

    /** Whether the agent has ended its part, as far as one can tell now. */
    void answered(boolean ended);

    /** The times in which this process stood still or the trial was held. */
    TrialPauses pauses();

    /** Returns once no pause of the run holds the trial. */
    void waitWhilePaused() throws InterruptedException;
  }

  /** Talks until the end and closes the measurement of time. */
  Ending run() throws InterruptedException {
    Optional<Ending> ending = Optional.empty();
    try {
      while (ending.isEmpty()) {
        noticePause();
        ending = conversation.next(System.nanoTime()).accept(this);
      }
    } finally {
      turn.close();
      if (!plan.equals(PlanLog.Progress.NONE)) {
        observer.planMoved(PlanLog.Progress.NONE);
      }
    }
    observer.answered(!ending.get().isRetryable());
    metrics.ended(
        System.nanoTime(), ending.get().answeredAt(), conversation.holds(), observer.pauses());
    return ending.get();
  }

  @Override
  public Optional<Ending> send(Step.Send step) throws InterruptedException {
    waitWhilePaused();
    ClientMessage message = step.message();
    // Taken before sending: the reply may be stamped by the reading thread before send() returns.
    long now = System.nanoTime();
    Duration wait = turn.ask(now);
    if (!wait.isZero()) {
      rateWait = wait;
      conversation.notYet(message, min(wait, LONGEST_RATE_WAIT), now);
      return Optional.empty();
    }
    turn = pacer.join(Urgency.RUNNING);
    observer.doing("sending a message", SENDING);
    try {
      if (message instanceof ClientMessage.UserMessage) {
        metrics.taskSent(now);
      }
      if (message instanceof ClientMessage.PlanDecision decision) {
        metrics.planDecided(decision, now);
      }
      session.send(message);
      conversation.sent(message, now);
    } catch (GatewayException gone) {
      // What the Gateway said before it left is still in the queue and decides; its end follows
      // there.
      log.debug("A message could not be sent: {}", gone.getMessage());
    }
    return Optional.empty();
  }

  @Override
  public Optional<Ending> runTool(Step.RunTool step) throws InterruptedException {
    slot.takeBack();
    if (phase == Phase.GRACE) {
      phase = Phase.WORKING;
      observer.answered(false);
    }
    waitWhilePaused();
    ToolCall call = step.call();
    Instant at = clock.instant();
    long start = System.nanoTime();
    observer.runningTool(call.name(), tools.limit(call));
    ToolResult result = tools.run(call);
    long end = System.nanoTime();
    observer.doing("taking a tool's result", null);
    observer.toolCalled(metrics.toolRun(call, result, at, Duration.ofNanos(end - start)));
    milestones.toolCalled();
    conversation.toolFinished(call, result, end);
    return Optional.empty();
  }

  @Override
  public Optional<Ending> settled(Step.Settled step) {
    observer.toolCalled(
        metrics.toolRun(step.call(), step.result(), clock.instant(), Duration.ZERO));
    milestones.toolCalled();
    return Optional.empty();
  }

  @Override
  public Optional<Ending> slowDown(Step.SlowDown step) {
    pacer.refused(step.sentAt());
    return Optional.empty();
  }

  @Override
  public Optional<Ending> listen(Step.Listen step) throws InterruptedException {
    enter(step);
    takeMilestone();
    observer.doing("listening to the agent", step.limit());
    session.receive(step.limit()).accept(this);
    return Optional.empty();
  }

  @Override
  public Optional<Ending> end(Step.End step) throws InterruptedException {
    takeMilestone();
    if (step.ending().answeredAt() == null) {
      return Optional.of(step.ending());
    }
    slot.release();
    Optional<String> next = steps.after(session.masked(conversation.answer()));
    if (next.isEmpty()) {
      return Optional.of(step.ending());
    }
    goOn(next.get());
    return Optional.empty();
  }

  private void goOn(String description) {
    slot.takeBack();
    phase = Phase.WORKING;
    observer.answered(false);
    long now = System.nanoTime();
    paused = observer.pauses().until(now); // the conversation counts no time between two steps
    conversation.goOn(description, now);
  }

  @Override
  public @Nullable Void message(Incoming.Message found) {
    metrics.received(found.message(), found.nanoTime());
    metrics.takeEndedSubtasks().forEach(milestones::subtaskEnded);
    noticePlan();
    noticeDelay(found);
    conversation.received(found.message(), found.nanoTime());
    if (found.message() instanceof RuntimeToolResult told && told.call() != null) {
      observed(told.callId(), told.call());
    }
    return null;
  }

  private void observed(@Nullable String callId, ObservedCall call) {
    tools.observed(new ToolCall(callId, call.tool(), call.arguments(), false));
    observer.toolCalled(metrics.toolObserved(callId, call));
    milestones.toolCalled();
  }

  @Override
  public @Nullable Void closed(Incoming.Closed found) {
    conversation.closed(found);
    return null;
  }

  @Override
  public @Nullable Void skipped(Incoming.Skipped found) {
    log.debug("Skipped a frame: {}", found.why());
    return null;
  }

  @Override
  public @Nullable Void silence(Incoming.Silence found) {
    conversation.nothingCame(System.nanoTime());
    return null;
  }

  /** The agent has what it waited for: it notices nothing of a copy that is made meanwhile. */
  private void takeMilestone() {
    if (milestones.take()) {
      copiedAt = System.nanoTime();
    }
  }

  /** A call that came while a copy was made has waited for it: time of the runner's making. */
  private void noticeDelay(Incoming.Message found) {
    if (copiedAt != null && found.message() instanceof ToolCallRequest) {
      conversation.holds().waited(found.nanoTime(), copiedAt);
      copiedAt = null;
    }
  }

  private void noticePlan() {
    PlanLog.Progress now = metrics.planProgress();
    if (!now.equals(plan)) {
      plan = now;
      observer.planMoved(now);
    }
  }

  private void waitWhilePaused() throws InterruptedException {
    observer.waitWhilePaused();
    noticePause();
  }

  /** During a pause nothing that the agent said could be heard. */
  private void noticePause() {
    long now = System.nanoTime();
    Duration all = observer.pauses().until(now);
    if (all.compareTo(paused) > 0) {
      conversation.processPaused(all.minus(paused), now);
      paused = all;
    }
  }

  /**
   * During the grace another trial may talk; a conversation that goes on takes its slot back
   * without waiting.
   */
  private void enter(Step.Listen step) {
    if (step.phase() != phase) {
      observer.answered(step.phase() == Phase.GRACE);
    }
    if (step.phase() == Phase.GRACE) {
      slot.release();
    } else {
      slot.takeBack();
    }
    if (step.phase() == Phase.HELD && phase != Phase.HELD) {
      observer.held(max(step.limit(), rateWait));
    }
    if (step.phase() != Phase.HELD) {
      rateWait = Duration.ZERO;
    }
    phase = step.phase();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
