package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.front.FrontSession;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the steps of scenes. */
final class SceneStepReader {
  private static final List<String> KINDS =
      List.of(
          "send",
          "raw",
          "raw_base64",
          "binary",
          "wait_ms",
          "expect",
          "close",
          "reset",
          "repeat",
          "agent");
  private static final List<String> MESSAGES =
      List.of(
          AcceptedMessage.TOOL_RESULT,
          AcceptedMessage.USER_MESSAGE,
          AcceptedMessage.HITL_DECISION,
          AcceptedMessage.PLAN_DECISION,
          AcceptedMessage.SWITCH_AGENT);
  private static final int NO_CLOSE_FRAME = 1006;

  private final MessageCodec codec = new MessageCodec();
  private final Dialect dialect;

  SceneStepReader(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The list under {@code steps} of a scene or of steps that are repeated. */
  List<SceneStep> steps(FieldValue place, Fields fields) {
    List<FieldValue> steps = fields.get("steps").oneOrMore();
    if (steps.isEmpty()) {
      place.refuse("has no steps", "Write a list under 'steps'.");
    }
    return steps.stream().flatMap(step -> step(step).stream()).toList();
  }

  private Optional<SceneStep> step(FieldValue step) {
    Optional<Fields> fields = step.required(null).mapping().map(found -> found.only(KINDS));
    List<String> kinds =
        fields.map(Fields::keys).orElse(List.of()).stream().filter(KINDS::contains).toList();
    if (fields.isPresent() && kinds.size() != 1) {
      step.refuse(
          "a step does one thing, this one " + kinds.size(),
          "Write one of: " + String.join(", ", KINDS) + ".");
    }
    return fields
        .filter(found -> kinds.size() == 1)
        .map(found -> step(kinds.get(0), found.get(kinds.get(0))));
  }

  private SceneStep step(String kind, FieldValue value) {
    return switch (kind) {
      case "send" -> send(value);
      case "raw" -> raw(value);
      case "raw_base64" -> bytes(value, true);
      case "binary" -> bytes(value, false);
      case "wait_ms" -> pause(value);
      case "expect" -> expect(value);
      case "close" -> close(value);
      case "reset" -> stage -> Script.of(new ScriptAction.Drop(true));
      case "repeat" -> repeat(value);
      case "agent" -> stage -> stage.agents().answer(stage.userMessage(), stage.session());
      default -> throw new IllegalArgumentException("no kind of step: " + kind);
    };
  }

  private SceneStep send(FieldValue value) {
    Optional<Fields> frame = value.required(null).mapping();
    if (frame.isEmpty()) {
      return stage -> Script.of();
    }
    FrameTemplate template = template(value, JsonFrame.write(frame.get().mapping(), dialect));
    return stage -> {
      String text = template.fill(stage);
      noteApproval(text, stage.session());
      return Script.of(new ScriptAction.Write(text));
    };
  }

  private void noteApproval(String frame, FrontSession session) {
    codec
        .readObject(frame)
        .filter(call -> call.get("requires_approval").equals(Optional.of(true)))
        .filter(call -> call.has("call_id"))
        .ifPresent(
            call ->
                session.approvalAsked(
                    new ToolCall(
                        call.string("call_id").orElse(""),
                        call.string("tool_name").orElse(""),
                        call.object("arguments").orElse(JsonObject.EMPTY),
                        true)));
  }

  private SceneStep raw(FieldValue value) {
    FrameTemplate template = template(value, text(value));
    return stage -> Script.of(new ScriptAction.Write(template.fill(stage)));
  }

  private static FrameTemplate template(FieldValue at, String text) {
    FrameTemplate template = new FrameTemplate(text);
    template
        .unknownPlace()
        .ifPresent(
            place ->
                at.refuse("nothing fills " + place, "Known: " + FrameTemplate.KNOWN_PLACES + "."));
    return template;
  }

  /** Empty, with a problem, when it is none. */
  private static String text(FieldValue value) {
    return value.required(null).text().orElse("");
  }

  private static SceneStep bytes(FieldValue value, boolean asText) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text(value).replaceAll("\\s", ""));
      return stage -> Script.of(new ScriptAction.WriteBytes(asText, ByteBuffer.wrap(bytes)));
    } catch (IllegalArgumentException malformed) {
      value.refuse("is not Base64: " + malformed.getMessage(), null);
      return stage -> Script.of();
    }
  }

  private static SceneStep pause(FieldValue value) {
    int millis = value.required(null).whole(0, Integer.MAX_VALUE).orElse(0);
    Duration length = Duration.ofMillis(millis);
    return stage -> Script.of(new ScriptAction.Pause(length));
  }

  private static SceneStep expect(FieldValue value) {
    Optional<Fields> expected =
        value.isMapping()
            ? value.mapping().map(found -> found.only(List.of("type", "call_id")))
            : Optional.empty();
    String type =
        expected
            .map(found -> found.get("type"))
            .orElseGet(() -> value.required(null))
            .word(MESSAGES)
            .orElse(AcceptedMessage.TOOL_RESULT);
    Optional<FrameTemplate> callId =
        expected.flatMap(found -> found.get("call_id").text()).map(id -> template(value, id));
    return stage -> {
      Optional<String> id = callId.map(template -> template.fill(stage));
      Predicate<AcceptedMessage> wanted =
          heard -> heard.is(type) && (id.isEmpty() || heard.callId().equals(id));
      return Script.of(new ScriptAction.Await(wanted));
    };
  }

  private static SceneStep close(FieldValue value) {
    Optional<Fields> fields =
        value.isMapping()
            ? value.mapping().map(found -> found.only(List.of("code", "reason")))
            : Optional.empty();
    int code =
        fields
            .map(found -> found.get("code"))
            .orElse(value)
            .required(null)
            .whole(1000, 4999)
            .orElse(NO_CLOSE_FRAME);
    String reason = fields.flatMap(found -> found.get("reason").text()).orElse("");
    ScriptAction move =
        code == NO_CLOSE_FRAME
            ? new ScriptAction.Drop(false)
            : new ScriptAction.Close(code, reason);
    return stage -> Script.of(move);
  }

  private SceneStep repeat(FieldValue value) {
    Optional<Fields> fields =
        value.required(null).mapping().map(found -> found.only(List.of("times", "steps")));
    List<SceneStep> repeated = fields.map(found -> steps(value, found)).orElse(List.of());
    int times = fields.map(ScenarioReader::times).orElse(1);
    return stage -> new SceneScript(stage, repeated, times);
  }
}
