package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.yaml.YamlNode;
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
  private final ScenarioFields fields;
  private final Dialect dialect;

  SceneStepReader(ScenarioFields fields, Dialect dialect) {
    this.fields = fields;
    this.dialect = dialect;
  }

  /** The list under {@code steps}. */
  List<SceneStep> steps(ScenarioFields.Section section) {
    if (section.list("steps").isEmpty()) {
      fields.error(section.mapping(), "has no steps", "Write a list under 'steps'.");
    }
    return section.list("steps").stream().map(this::step).toList();
  }

  private SceneStep step(YamlNode node) {
    ScenarioFields.Section section = fields.section(node, KINDS.toArray(String[]::new));
    List<YamlNode.Entry> kinds =
        section.mapping().entries().stream().filter(entry -> KINDS.contains(entry.key())).toList();
    if (kinds.size() != 1) {
      fields.error(
          node,
          "a step does one thing, this one " + kinds.size(),
          "Write one of: " + String.join(", ", KINDS) + ".");
      return stage -> Script.of();
    }
    return step(kinds.get(0).key(), kinds.get(0).value());
  }

  private SceneStep step(String kind, YamlNode value) {
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

  private SceneStep send(YamlNode value) {
    Optional<YamlNode.Mapping> frame = fields.mapping(value);
    if (frame.isEmpty()) {
      return stage -> Script.of();
    }
    FrameTemplate template = template(value, JsonFrame.write(frame.get(), dialect));
    return stage -> {
      String text = template.fill(stage);
      noteApproval(text, stage.session());
      return Script.of(new ScriptAction.Write(text));
    };
  }

  private void noteApproval(String frame, EmbeddedSession session) {
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

  private SceneStep raw(YamlNode value) {
    FrameTemplate template = template(value, fields.text(value));
    return stage -> Script.of(new ScriptAction.Write(template.fill(stage)));
  }

  private FrameTemplate template(YamlNode at, String text) {
    FrameTemplate template = new FrameTemplate(text);
    template
        .unknownPlace()
        .ifPresent(
            place ->
                fields.error(
                    at, "nothing fills " + place, "Known: " + FrameTemplate.KNOWN_PLACES + "."));
    return template;
  }

  private SceneStep bytes(YamlNode value, boolean asText) {
    try {
      byte[] bytes = Base64.getDecoder().decode(fields.text(value).replaceAll("\\s", ""));
      return stage -> Script.of(new ScriptAction.WriteBytes(asText, ByteBuffer.wrap(bytes)));
    } catch (IllegalArgumentException malformed) {
      fields.error(value, "is not Base64: " + malformed.getMessage(), "");
      return stage -> Script.of();
    }
  }

  private SceneStep pause(YamlNode value) {
    Duration length = Duration.ofMillis(fields.number(value, 0, Integer.MAX_VALUE));
    return stage -> Script.of(new ScriptAction.Pause(length));
  }

  private SceneStep expect(YamlNode value) {
    if (value.asScalar().isPresent()) {
      String type = fields.word(value, MESSAGES);
      return stage -> Script.of(new ScriptAction.Await(heard -> heard.is(type)));
    }
    ScenarioFields.Section expected = fields.section(value, "type", "call_id");
    String type =
        expected
            .value("type")
            .map(node -> fields.word(node, MESSAGES))
            .orElse(AcceptedMessage.TOOL_RESULT);
    Optional<FrameTemplate> callId = expected.text("call_id").map(id -> template(value, id));
    return stage -> {
      Optional<String> id = callId.map(template -> template.fill(stage));
      Predicate<AcceptedMessage> wanted =
          heard -> heard.is(type) && (id.isEmpty() || heard.callId().equals(id));
      return Script.of(new ScriptAction.Await(wanted));
    };
  }

  private SceneStep close(YamlNode value) {
    ScenarioFields.Section section =
        value.asMapping().isPresent()
            ? fields.section(value, "code", "reason")
            : fields.section(new YamlNode.Mapping(value.line(), value.column(), List.of()));
    YamlNode given = section.value("code").orElse(value);
    int code = fields.number(given, 1000, 4999);
    String reason = section.text("reason").orElse("");
    ScriptAction move =
        code == NO_CLOSE_FRAME
            ? new ScriptAction.Drop(false)
            : new ScriptAction.Close(code, reason);
    return stage -> Script.of(move);
  }

  private SceneStep repeat(YamlNode value) {
    ScenarioFields.Section section = fields.section(value, "times", "steps");
    List<SceneStep> repeated = steps(section);
    int times = section.times();
    return stage -> new SceneScript(stage, repeated, times);
  }
}
