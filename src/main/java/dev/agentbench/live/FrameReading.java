package dev.agentbench.live;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes live messages of the frames of one trial, in order. All texts in them are cut to a few
 * thousand characters. Not thread-safe.
 */
final class FrameReading implements ServerMessage.Visitor<FrameReading.Said> {
  /** Kind of the messages that hold what an agent says. */
  static final String SAID = "assistant_message";

  private final MessageCodec codec;
  private final TrialTalk talk;
  private final boolean infersCalls;

  /** Of the frame that is being read. */
  private Instant at = Instant.EPOCH;

  /**
   * @param infersCalls whether results that were sent are the only sign of tool calls
   */
  FrameReading(MessageCodec codec, TrialTalk talk, boolean infersCalls) {
    this.codec = codec;
    this.talk = talk;
    this.infersCalls = infersCalls;
  }

  /**
   * What a frame says.
   *
   * @param text null: nothing
   * @param doing what the trial does from here on; null: the same as before
   * @param more null: nothing but the message
   */
  record Said(
      String kind,
      @Nullable String text,
      boolean partial,
      @Nullable String doing,
      @Nullable LiveMessage more) {
    static Said of(String kind, @Nullable String text) {
      return new Said(kind, text, false, RunningTrials.TALKING, null);
    }

    Said with(LiveMessage message) {
      return new Said(kind, text, partial, doing, message);
    }

    Said doing(String now) {
      return new Said(kind, text, partial, now, more);
    }
  }

  /** The messages of the next frame. */
  List<LiveMessage> read(TranscriptMessage frame) {
    at = frame.at();
    boolean sent = frame.direction() == Direction.SENT;
    Said said = (sent ? fromClient(frame.text()) : fromServer(frame.text())).orElse(other());
    List<LiveMessage> messages = new ArrayList<>();
    if (said.more instanceof TrialMessage.AgentSwitched switched) {
      talk.agent(switched.to());
    }
    messages.add(
        new TrialMessage.Message(
            talk.trial(),
            frame.direction(),
            said.kind,
            talk.agent(),
            said.text == null ? null : LiveText.cut(said.text),
            said.partial));
    if (said.more != null) {
      messages.add(said.more);
    }
    if (said.doing != null) {
      talk.doing(said.doing).ifPresent(messages::add);
    }
    return messages;
  }

  private static Said other() {
    return Said.of("other", null);
  }

  private Optional<Said> fromServer(String text) {
    return codec.readServerMessage(text).map(message -> message.accept(this));
  }

  private Optional<Said> fromClient(String text) {
    return codec.readClientMessage(text).map(message -> message.accept(new OfClient()));
  }

  private final class OfClient implements ClientMessage.Visitor<Said> {
    @Override
    public Said userMessage(ClientMessage.UserMessage message) {
      return Said.of("user_message", message.content());
    }

    @Override
    public Said toolResultMessage(ClientMessage.ToolResultMessage message) {
      ToolResult result = message.result();
      Said said =
          Said.of(
              "tool_result", result.succeeded() ? codec.write(result.content()) : result.error());
      TrialTalk.Asked asked = infersCalls ? talk.answered(message.callId()) : null;
      return asked == null ? said : said.with(called(asked, result));
    }

    private LiveMessage called(TrialTalk.Asked asked, ToolResult result) {
      return new TrialMessage.ToolCall(
          talk.trial(),
          asked.tool(),
          result.succeeded(),
          Math.max(0, Duration.between(asked.at(), at).toMillis()),
          asked.arguments(),
          result.succeeded() ? null : LiveText.cutOrNull(result.error()));
    }

    @Override
    public Said switchAgent(ClientMessage.SwitchAgent message) {
      return Said.of("switch_agent", message.content());
    }

    @Override
    public Said hitlDecision(ClientMessage.HitlDecision message) {
      return Said.of("hitl_decision", message.decision().id());
    }

    @Override
    public Said planDecision(ClientMessage.PlanDecision message) {
      return Said.of("plan_decision", message.decision().id());
    }
  }

  @Override
  public Said sessionInfo(ServerMessage.SessionInfo message) {
    return Said.of("session_info", null);
  }

  @Override
  public Said assistantMessage(ServerMessage.AssistantMessage message) {
    return new Said(SAID, message.text(), !message.last(), RunningTrials.TALKING, null);
  }

  @Override
  public Said toolCallRequest(ServerMessage.ToolCallRequest message) {
    String arguments = codec.write(message.call().arguments());
    talk.asked(
        message.call().callId(),
        new TrialTalk.Asked(LiveText.name(message.call().name()), LiveText.cut(arguments), at));
    return Said.of("tool_call", message.call().name() + " " + arguments)
        .doing("running the tool " + LiveText.plainName(message.call().name()));
  }

  @Override
  public Said agentSwitched(ServerMessage.AgentSwitched message) {
    String from = message.from() == null ? talk.agent() : LiveText.name(message.from());
    return Said.of("agent_switched", message.reason())
        .with(
            new TrialMessage.AgentSwitched(
                talk.trial(),
                from,
                LiveText.name(message.to()),
                LiveText.cutOrNull(message.reason())));
  }

  @Override
  public Said switchRequested(ServerMessage.SwitchRequested message) {
    return Said.of("switch_requested", message.reason());
  }

  @Override
  public Said statusUpdate(ServerMessage.StatusUpdate message) {
    return Said.of("status_update", message.text());
  }

  @Override
  public Said planProposed(ServerMessage.PlanProposed message) {
    return Said.of("plan_proposed", plan(message.plan()));
  }

  @Override
  public Said planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
    return Said.of("plan_approval_required", plan(message.plan()));
  }

  private static String plan(Plan plan) {
    return Stream.concat(
            Stream.ofNullable(plan.goal()),
            plan.subtasks().stream().map(subtask -> "- " + subtask.description()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public Said subtaskStarted(ServerMessage.SubtaskStarted message) {
    return Said.of("subtask_started", message.description())
        .with(subtask(message.subtaskId(), SubtaskStatus.RUNNING, message.description()));
  }

  @Override
  public Said subtaskCompleted(ServerMessage.SubtaskCompleted message) {
    return Said.of(
            "subtask_completed", message.error() == null ? message.result() : message.error())
        .with(subtask(message.subtaskId(), message.status(), null));
  }

  private LiveMessage subtask(@Nullable String id, SubtaskStatus status, @Nullable String title) {
    return new TrialMessage.Subtask(
        talk.trial(),
        id == null ? "unnamed" : LiveText.name(id),
        status.id(),
        LiveText.cutOrNull(title));
  }

  @Override
  public Said planCompleted(ServerMessage.PlanCompleted message) {
    return Said.of("plan_completed", message.status());
  }

  @Override
  public Said planRejected(ServerMessage.PlanRejected message) {
    return Said.of("plan_rejected", null);
  }

  @Override
  public Said planModificationRequested(ServerMessage.PlanModificationRequested message) {
    return Said.of("plan_modification_requested", null);
  }

  @Override
  public Said planSteps(ServerMessage.PlanSteps message) {
    return Said.of(
        "plan_update",
        message.steps().stream()
            .map(step -> "- " + step.description() + " (" + step.status().id() + ")")
            .collect(Collectors.joining("\n")));
  }

  @Override
  public Said stepProgress(ServerMessage.StepProgress message) {
    return Said.of("plan_progress", message.result())
        .with(subtask(message.stepId(), message.status(), null));
  }

  @Override
  public Said runtimeToolResult(ServerMessage.RuntimeToolResult message) {
    return Said.of("tool_result", null);
  }

  @Override
  public Said errorMessage(ServerMessage.ErrorMessage message) {
    return Said.of("error", message.text());
  }

  @Override
  public Said done(ServerMessage.Done message) {
    return Said.of("done", null);
  }

  @Override
  public Said unknown(ServerMessage.Unknown message) {
    return other();
  }
}
