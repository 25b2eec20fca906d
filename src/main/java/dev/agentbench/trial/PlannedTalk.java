package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.text.Quantity;
import dev.agentbench.trial.conversation.Conversation;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.conversation.RunnerDelays;
import dev.agentbench.trial.planning.Orchestration;
import dev.agentbench.trial.planning.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The turns of an {@link Orchestration}, a conversation each, within the limits of one task. The
 * trial keeps its slot between them. Used by one thread.
 */
final class PlannedTalk implements TaskTalk {
  /** The reason of a trial whose plan is left to another process. */
  static final String PAUSED = "paused in the middle of its plan";

  private final Orchestration orchestration;
  private final TalkContext context;
  private final PlanSaves saves;
  private final RunnerDelays holds = new RunnerDelays();
  private final TurnEnding turnEnding = new TurnEnding();
  private Duration left;
  private int toolCalls;

  /** The answer to the last turn. */
  private String words = "";

  /** When the last final message came; null while none did. */
  private @Nullable Long answeredAt;

  PlannedTalk(Orchestration orchestration, TalkContext context, PlanSaves saves) {
    this.orchestration = orchestration;
    this.saves = saves;
    this.context = context.with(new PlanTool(context.tools()), new KeptSlot(context.slot()));
    this.left = context.rules().deadline();
  }

  /** Goes on after what an earlier process had done. */
  void continues(Duration conversation, int calls) {
    left = left.minus(conversation);
    toolCalls = calls;
  }

  @Override
  public Optional<Ending> in(GatewaySession session) throws InterruptedException {
    Optional<Turn> turn = orchestration.next();
    for (boolean first = true; turn.isPresent(); first = false) {
      if (turn.get().inNewSession() && !first) {
        return Optional.empty();
      }
      Optional<Ending> early =
          mayGoOn() ? take(turn.get(), session) : Optional.of(new Ending.Cancelled(PAUSED));
      if (early.isPresent()) {
        return early;
      }
      turn = orchestration.next();
    }
    return Optional.of(whole());
  }

  @Override
  public String answer() {
    return orchestration.hasPlan() ? orchestration.results() : words;
  }

  /** Has a turn said and answered; the end of all when nothing can follow. */
  private Optional<Ending> take(Turn turn, GatewaySession session) throws InterruptedException {
    context.observer().answered(false);
    tellNews();
    if (orchestration.hasPlan()) {
      saves.begun(session);
    }
    long start = System.nanoTime();
    Duration limit = turn.limit() == null ? left : min(turn.limit(), left);
    Conversation conversation =
        new Conversation(
            context.rules().turn(limit, toolCalls), messages(turn, session), holds, start);
    Ending ending = context.hold(conversation, session);
    left = left.minus(limit).plus(conversation.timeLeft(System.nanoTime()));
    toolCalls += conversation.toolCalls();
    words = session.masked(conversation.answer());
    answeredAt = ending.answeredAt() == null ? answeredAt : ending.answeredAt();
    Optional<Turn.End> end = ending.accept(turnEnding);
    if (end.isEmpty() || endsAll(end.get())) {
      return Optional.of(lastWord(end, ending));
    }
    orchestration.ended(end.get(), end.get() == Turn.End.ANSWERED ? words : ending.reason());
    tellNews();
    if (orchestration.hasPlan()) {
      saves.ended(session, end.get() == Turn.End.ANSWERED);
    }
    boolean over = orchestration.next().isEmpty() && !orchestration.hasPlan();
    return over ? Optional.of(ending) : Optional.empty();
  }

  private List<ClientMessage> messages(Turn turn, GatewaySession session) {
    return turn.messages().stream()
        .map(
            message ->
                message instanceof UserMessage said
                    ? context.message(said.content(), session)
                    : message)
        .toList();
  }

  /** Whether the next turn may begin; only subtasks are held. */
  private boolean mayGoOn() throws InterruptedException {
    return !orchestration.hasPlan() || saves.mayGoOn();
  }

  /** Whether the task as a whole ran into a limit. */
  private boolean endsAll(Turn.End end) {
    return end != Turn.End.ANSWERED && (isTimeUp() || toolCalls >= context.rules().maxToolCalls());
  }

  private boolean isTimeUp() {
    return left.isZero() || left.isNegative();
  }

  private Ending lastWord(Optional<Turn.End> end, Ending ending) {
    return end.equals(Optional.of(Turn.End.TIMED_OUT)) && isTimeUp()
        ? new Ending.TimedOut(
            "no answer within the deadline of " + Quantity.limit(context.rules().deadline()))
        : ending;
  }

  private Ending whole() {
    return orchestration.failure().<Ending>map(Ending.AgentFailed::new).orElseGet(this::answered);
  }

  private Ending answered() {
    return new Ending.Answered(answeredAt == null ? System.nanoTime() : answeredAt);
  }

  private void tellNews() {
    long now = System.nanoTime();
    List<ServerMessage> all = orchestration.takeNews();
    for (ServerMessage news : all) {
      context.metrics().planned(news, now);
      if (news instanceof SubtaskCompleted ended && ended.status() != SubtaskStatus.SKIPPED) {
        saves.subtaskEnded();
      }
    }
    context.metrics().takeEndedSubtasks().forEach(context.milestones()::subtaskEnded);
    if (!all.isEmpty()) {
      context.observer().planMoved(context.metrics().planProgress());
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Answers {@code create_plan}; other tools run as always. */
  private final class PlanTool implements Dialogue.ToolRunner {
    private final Dialogue.ToolRunner others;

    PlanTool(Dialogue.ToolRunner others) {
      this.others = others;
    }

    @Override
    public ToolResult run(ToolCall call) throws InterruptedException {
      if (!call.name().equals(Orchestration.TOOL)) {
        return others.run(call);
      }
      ToolResult result = orchestration.answer(call);
      tellNews();
      return result;
    }

    @Override
    public void observed(ToolCall call) {
      others.observed(call);
    }

    @Override
    public Duration limit(ToolCall call) {
      return others.limit(call);
    }
  }

  /** A slot that is not given away between turns. */
  private record KeptSlot(Slot slot) implements Slot {
    @Override
    public boolean acquire() throws InterruptedException {
      return slot.acquire();
    }

    @Override
    public void release() {}

    @Override
    public void takeBack() {
      slot.takeBack();
    }
  }

  /** What the end of a conversation is for its turn; empty when it ends the attempt. */
  private static final class TurnEnding implements Ending.Visitor<Optional<Turn.End>> {
    @Override
    public Optional<Turn.End> answered(Ending.Answered ending) {
      return Optional.of(Turn.End.ANSWERED);
    }

    @Override
    public Optional<Turn.End> agentFailed(Ending.AgentFailed ending) {
      return Optional.of(Turn.End.FAILED);
    }

    @Override
    public Optional<Turn.End> timedOut(Ending.TimedOut ending) {
      return Optional.of(Turn.End.TIMED_OUT);
    }

    @Override
    public Optional<Turn.End> infrastructure(Ending.Infrastructure ending) {
      return Optional.empty();
    }

    @Override
    public Optional<Turn.End> unrecoverable(Ending.Unrecoverable ending) {
      return Optional.empty();
    }

    @Override
    public Optional<Turn.End> cancelled(Ending.Cancelled ending) {
      return Optional.empty();
    }
  }
}
