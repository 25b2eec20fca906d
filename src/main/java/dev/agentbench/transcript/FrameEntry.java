package dev.agentbench.transcript;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ObservedCall;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.transcript.Entry.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entry that one frame makes in a conversation. */
final class FrameEntry implements ServerMessage.Visitor<FrameEntry.Found> {
  private final MessageCodec codec;
  private final Map<String, String> toolsByCall;
  private final TranscriptMessage frame;

  /**
   * @param toolsByCall the names of the tools by the ids of their calls so far
   */
  FrameEntry(MessageCodec codec, Map<String, String> toolsByCall, TranscriptMessage frame) {
    this.codec = codec;
    this.toolsByCall = toolsByCall;
    this.frame = frame;
  }

  /**
   * An entry, or a piece of a text, or neither.
   *
   * @param piece null for anything but a piece
   * @param ends whether the text ends with this piece
   */
  record Found(Optional<Entry> entry, @Nullable String piece, boolean ends) {}

  private Found entry(Kind kind, @Nullable String subject, String text) {
    Entry entry =
        new Entry(
            kind,
            frame.attempt(),
            frame.sequence(),
            frame.at(),
            subject,
            text.strip(),
            frame.truncated());
    return new Found(Optional.of(entry), null, false);
  }

  private Found entry(Kind kind, String text) {
    return entry(kind, null, text);
  }

  private static Found nothing() {
    return new Found(Optional.empty(), null, false);
  }

  /** A frame that is no message, also since it was cut. */
  Found unread() {
    return entry(Kind.OTHER, frame.text());
  }

  /** Parts that are there, each with a blank before it but the first. */
  private static String words(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String after(String sign, @Nullable String text) {
    return text == null || text.isBlank() ? null : sign + text;
  }

  ClientMessage.Visitor<Found> ofClient() {
    return new ClientMessage.Visitor<>() {
      @Override
      public Found userMessage(ClientMessage.UserMessage message) {
        return entry(Kind.TOLD, message.content());
      }

      @Override
      public Found toolResultMessage(ClientMessage.ToolResultMessage message) {
        ToolResult result = message.result();
        return result.succeeded()
            ? entry(Kind.TOOL_RESULT, toolOf(message.callId()), codec.write(result.content()))
            : entry(Kind.TOOL_FAILURE, toolOf(message.callId()), String.valueOf(result.error()));
      }

      @Override
      public Found switchAgent(ClientMessage.SwitchAgent message) {
        return entry(
            Kind.TOLD, words("switch to", message.agent(), message.content(), message.reason()));
      }

      @Override
      public Found hitlDecision(ClientMessage.HitlDecision message) {
        return entry(
            Kind.TOLD,
            toolOf(message.callId()),
            words("tool call:", message.decision().id(), message.feedback()));
      }

      @Override
      public Found planDecision(ClientMessage.PlanDecision message) {
        String left =
            message.modifiedSubtasks().stream().map(Subtask::id).collect(Collectors.joining(", "));
        return entry(
            Kind.TOLD,
            words(
                "plan:",
                message.decision().id(),
                after("to the subtasks ", left),
                message.feedback()));
      }
    };
  }

  private @Nullable String toolOf(@Nullable String callId) {
    return callId == null ? null : toolsByCall.get(callId);
  }

  @Override
  public Found sessionInfo(ServerMessage.SessionInfo message) {
    return nothing();
  }

  @Override
  public Found assistantMessage(ServerMessage.AssistantMessage message) {
    return new Found(Optional.empty(), message.text(), message.last());
  }

  @Override
  public Found toolCallRequest(ServerMessage.ToolCallRequest message) {
    String tool = message.call().name();
    if (message.call().callId() != null) {
      toolsByCall.put(message.call().callId(), tool);
    }
    return entry(Kind.TOOL_CALL, tool, codec.write(message.call().arguments()));
  }

  @Override
  public Found agentSwitched(ServerMessage.AgentSwitched message) {
    return entry(
        Kind.SWITCH,
        message.to(),
        words(
            after("from ", message.from()),
            after("because: ", message.reason()),
            message.confidence() == null ? null : "(confidence " + message.confidence() + ")"));
  }

  @Override
  public Found switchRequested(ServerMessage.SwitchRequested message) {
    return entry(
        Kind.STATUS, words("asks for a switch", after("to ", message.target()), message.reason()));
  }

  @Override
  public Found statusUpdate(ServerMessage.StatusUpdate message) {
    return message.text().isBlank() ? nothing() : entry(Kind.STATUS, message.text());
  }

  @Override
  public Found planProposed(ServerMessage.PlanProposed message) {
    return plan(message.plan());
  }

  @Override
  public Found planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
    return plan(message.plan());
  }

  private Found plan(Plan plan) {
    List<String> lines =
        Stream.concat(
                Stream.of(plan.goal() == null ? "plan" : plan.goal()),
                plan.subtasks().stream().map(FrameEntry::subtask))
            .toList();
    return entry(Kind.PLAN, String.join("\n", lines));
  }

  private static String subtask(Subtask subtask) {
    return words("-", subtask.description(), after("by ", subtask.agent()));
  }

  @Override
  public Found subtaskStarted(ServerMessage.SubtaskStarted message) {
    return entry(
        Kind.SUBTASK,
        words(
            message.subtaskId(), "begins:", message.description(), after("by ", message.agent())));
  }

  @Override
  public Found subtaskCompleted(ServerMessage.SubtaskCompleted message) {
    return entry(
        Kind.SUBTASK,
        words(
            message.subtaskId(),
            message.status().id() + ":",
            message.error(),
            message.result(),
            message.reason()));
  }

  @Override
  public Found planCompleted(ServerMessage.PlanCompleted message) {
    return entry(Kind.PLAN, words("plan ended", message.status()));
  }

  @Override
  public Found planRejected(ServerMessage.PlanRejected message) {
    return entry(Kind.PLAN, "plan rejected");
  }

  @Override
  public Found planModificationRequested(ServerMessage.PlanModificationRequested message) {
    return entry(Kind.PLAN, "plan will be changed");
  }

  @Override
  public Found planSteps(ServerMessage.PlanSteps message) {
    return entry(
        Kind.PLAN,
        message.steps().stream()
            .map(step -> words("-", step.description(), "(" + step.status().id() + ")"))
            .collect(Collectors.joining("\n")));
  }

  @Override
  public Found stepProgress(ServerMessage.StepProgress message) {
    return entry(Kind.SUBTASK, words(message.stepId(), message.status().id(), message.result()));
  }

  @Override
  public Found runtimeToolResult(ServerMessage.RuntimeToolResult message) {
    return message.call() == null
        ? entry(Kind.TOOL_RESULT, toolOf(message.callId()), "by the runtime itself")
        : observed(message.call());
  }

  /** A tool that the agent ran itself: what it was called with stands for its result. */
  private Found observed(ObservedCall call) {
    return call.succeeded()
        ? entry(Kind.TOOL_RESULT, call.tool(), codec.write(ranItself(call)))
        : entry(
            Kind.TOOL_FAILURE,
            call.tool(),
            words(call.title(), "(by the agent itself):", call.error()));
  }

  private static JsonObject ranItself(ObservedCall call) {
    return JsonObject.builder()
        .put("by", "the agent itself")
        .put("title", call.title())
        .put("arguments", call.arguments().isEmpty() ? null : call.arguments())
        .build();
  }

  @Override
  public Found errorMessage(ServerMessage.ErrorMessage message) {
    return entry(Kind.ERROR, message.text());
  }

  @Override
  public Found done(ServerMessage.Done message) {
    return nothing();
  }

  @Override
  public Found unknown(ServerMessage.Unknown message) {
    return entry(Kind.OTHER, message.type(), frame.text());
  }
}
