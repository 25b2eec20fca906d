package dev.agentbench.trial.planning;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.SwitchAgent;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.PlanProposed;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.agent.ToolResult.Failure;
import dev.agentbench.result.Mode;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.text.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runner's own planning of one task, apart from sockets and clocks: it is asked for the next
 * turn and told how that ended. An agent is asked for a plan by the tool {@code create_plan}; a
 * valid plan is worked off subtask by subtask; without one the task is asked for as it stands. What
 * happens to the plan is told in the messages by which a Gateway tells of its own plans. Used by
 * one thread.
 */
public final class Orchestration {
  /** The tool by which an agent hands in its plan. */
  public static final String TOOL = "create_plan";

  /** How a plan ends that was never made. */
  public static final String NO_PLAN = "no plan";

  /** How a plan ends of which no version was valid. */
  public static final String NO_VALID_PLAN = "no valid plan";

  private static final int MOST_REFUSALS = 2;
  private static final int MAX_RESULT = 16 << 10;
  private static final String FIRST_AGENT = "orchestrator";

  private final String task;
  private final PlanningSettings settings;
  private final Mode mode;
  private final List<ServerMessage> news = new ArrayList<>();
  private Phase phase = Phase.PLANNING;
  private int refusals;
  private boolean inNewSession;

  /** Null until a valid plan came. */
  private @Nullable PlanWork work;

  /** What is being asked for; null between turns. */
  private @Nullable Turn turn;

  /** The subtask of the turn; null in other turns. */
  private @Nullable Subtask subtask;

  private enum Phase {
    PLANNING,
    WORKING,
    /** The task is asked for as it stands. */
    PLAIN,
    OVER
  }

  /**
   * @param task what the agents are to do, word for word
   */
  public Orchestration(String task, PlanningSettings settings, Mode mode) {
    this.task = task;
    this.settings = settings;
    this.mode = mode;
  }

  /**
   * Goes on with a plan that an earlier process left.
   *
   * @param left with at least one subtask
   */
  public static Orchestration continuing(
      PlanRecord left, String task, PlanningSettings settings, Mode mode) {
    Orchestration continued = new Orchestration(task, settings, mode);
    continued.work = PlanWork.continuing(left);
    continued.phase = continued.work.isOver() ? Phase.OVER : Phase.WORKING;
    return continued;
  }

  /** The next turn, the same until it has ended; empty when all is asked for. */
  public Optional<Turn> next() {
    if (turn == null) {
      turn = make();
      inNewSession = false;
    }
    return Optional.ofNullable(turn);
  }

  private @Nullable Turn make() {
    return switch (phase) {
      case PLANNING ->
          turn(
              settings.askedAgent(),
              "a plan is asked for",
              settings.prompts().forPlan(task, settings.agentsIn(mode), settings.maxSubtasks()));
      case WORKING -> work().next().map(this::begin).orElse(null);
      case PLAIN -> turn(FIRST_AGENT, "the task is asked for without a plan", task);
      case OVER -> null;
    };
  }

  private Turn turn(String agent, String reason, String prompt) {
    return new Turn(messages(agent, reason, prompt), null, inNewSession);
  }

  private List<ClientMessage> messages(String agent, String reason, String prompt) {
    UserMessage message = new UserMessage(prompt);
    return mode == Mode.SINGLE_AGENT
        ? List.of(message)
        : List.of(new SwitchAgent(agent, "", reason), message);
  }

  private Turn begin(Subtask next) {
    subtask = next;
    String earlier = work().earlier(next.id());
    if (work().begin(next.id())) {
      news.add(
          new SubtaskStarted(
              next.id(),
              next.description(),
              next.agent(),
              work().number(next.id()),
              work().plan().subtasks().size()));
    }
    String prompt = settings.prompts().forSubtask(next, task, work(), earlier);
    return new Turn(
        messages(Objects.requireNonNull(next.agent()), "subtask " + next.id(), prompt),
        settings.timeoutOf(next),
        inNewSession);
  }

  /** Answers a call of {@link #TOOL}. */
  public ToolResult answer(ToolCall call) {
    if (phase == Phase.WORKING) {
      return refused("A plan is being worked off already. Do this subtask only.");
    }
    if (work != null) {
      return refused("A plan was taken already. End your turn: its subtasks follow one by one.");
    }
    if (phase != Phase.PLANNING || refusals > MOST_REFUSALS) {
      return refused("No plan is taken any more. Do the task itself.");
    }
    PlanProposal proposal =
        PlanProposal.of(
            call.arguments(),
            PlanRecord.OF_RUNNER,
            settings.agentsIn(mode),
            settings.maxSubtasks());
    return proposal.plan().map(this::take).orElseGet(() -> refuse(proposal.reasons()));
  }

  private ToolResult take(Plan plan) {
    work = new PlanWork(plan);
    news.add(new PlanProposed(plan, false));
    return ToolResult.success(
        JsonObject.builder()
            .put("message", "The plan is taken. End your turn: its subtasks follow one by one.")
            .put("subtasks", plan.subtasks().size())
            .build());
  }

  private ToolResult refuse(List<String> reasons) {
    refusals++;
    String what =
        refusals > MOST_REFUSALS
            ? "No plan is taken any more. Do the task itself."
            : "Call create_plan again with a plan that is valid.";
    return ToolResult.failure(
        Failure.INVALID_ARGUMENTS,
        "The plan is not valid: " + String.join("; ", reasons) + ". " + what);
  }

  private static ToolResult refused(String why) {
    return ToolResult.failure(Failure.REFUSED, why);
  }

  /**
   * The turn ended.
   *
   * @param words the agent's answer, or why there is none
   */
  public void ended(Turn.End end, String words) {
    turn = null;
    inNewSession = end == Turn.End.TIMED_OUT;
    switch (phase) {
      case PLANNING -> planned(end);
      case WORKING -> subtaskEnded(end, words);
      case PLAIN, OVER -> phase = Phase.OVER;
    }
  }

  /** An error in the planning turn changes nothing once the plan is there. */
  private void planned(Turn.End end) {
    if (work != null) {
      phase = Phase.WORKING;
    } else {
      phase = end == Turn.End.ANSWERED ? Phase.PLAIN : Phase.OVER;
      news.add(new PlanProposed(new Plan(PlanRecord.OF_RUNNER, null, List.of()), false));
      news.add(
          new PlanCompleted(
              PlanRecord.OF_RUNNER, refusals == 0 ? NO_PLAN : NO_VALID_PLAN, 0, 0, 0, 0));
    }
  }

  private void subtaskEnded(Turn.End end, String words) {
    Subtask ended = Objects.requireNonNull(subtask);
    String told = Cut.of(words, MAX_RESULT);
    if (end == Turn.End.ANSWERED) {
      work().completed(ended.id(), told);
      tell(ended, SubtaskStatus.COMPLETED, told, null);
    } else if (work().failed(ended.id(), told)) {
      tell(ended, SubtaskStatus.FAILED, null, told);
      skipBehind(ended);
    }
    if (work().isOver()) {
      phase = Phase.OVER;
      tellEnd();
    }
  }

  private void skipBehind(Subtask failed) {
    List<String> skipped = work().skipBehind(failed.id());
    work().plan().subtasks().stream()
        .filter(each -> skipped.contains(each.id()))
        .forEach(
            each ->
                tell(
                    each,
                    SubtaskStatus.SKIPPED,
                    null,
                    "it waits for " + failed.id() + ", which failed"));
  }

  private void tell(
      Subtask of, SubtaskStatus status, @Nullable String result, @Nullable String error) {
    news.add(
        new SubtaskCompleted(
            of.id(), null, status, result, error, of.agent(), null, null, null, null));
  }

  private void tellEnd() {
    int completed = work().count(SubtaskStatus.COMPLETED);
    int failed = work().count(SubtaskStatus.FAILED);
    news.add(
        new PlanCompleted(
            PlanRecord.OF_RUNNER,
            failed == 0 ? SubtaskStatus.COMPLETED.id() : SubtaskStatus.FAILED.id(),
            work().plan().subtasks().size(),
            completed,
            failed,
            work().count(SubtaskStatus.SKIPPED)));
  }

  /** What happened to the plan since this was asked for last, in order. */
  public List<ServerMessage> takeNews() {
    List<ServerMessage> taken = List.copyOf(news);
    news.clear();
    return taken;
  }

  /** Whether a valid plan was made. */
  public boolean hasPlan() {
    return work != null;
  }

  /** Why the plan as a whole failed: nothing of it was done; empty otherwise. */
  public Optional<String> failure() {
    return Optional.ofNullable(work)
        .filter(done -> done.count(SubtaskStatus.COMPLETED) == 0)
        .map(done -> "no subtask of the plan was completed: " + done.lastError());
  }

  /** What the completed subtasks ended with, in the plan's order. */
  public String results() {
    return work == null ? "" : work.results();
  }

  private PlanWork work() {
    return Objects.requireNonNull(work);
  }
}
