package dev.agentbench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentbench.acp.ScriptedAgents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scenes of a fault case as steps of an agent that speaks ACP. */
final class AgentSteps {
  private static final int WITHOUT_END = 10;
  private static final Pattern REPEATED = Pattern.compile("\\{\\{(\\w)\\*(\\d+)}}");

  private final List<String> steps = new ArrayList<>();
  private boolean ended;
  private boolean possible = true;

  private AgentSteps() {}

  /** The steps; empty where an agent behind the ACP Gateway cannot do what the case does. */
  static Optional<List<String>> of(FaultCase fault) {
    if (fault.scenes().size() != 1 || !fault.scenes().get(0).has("steps")) {
      return Optional.empty();
    }
    AgentSteps agent = new AgentSteps();
    fault.scenes().get(0).get("steps").forEach(agent::take);
    if (!agent.ended && fault.ends().equals("timeout")) {
      agent.steps.add(ScriptedAgents.step("hang", ""));
      agent.ended = true;
    }
    return agent.possible && agent.ended ? Optional.of(agent.steps) : Optional.empty();
  }

  private void take(JsonNode step) {
    if (step.has("send")) {
      send(step.get("send"));
    } else if (step.has("repeat")) {
      repeat(step.get("repeat"));
    } else if (!isAwaitedResult(step)) {
      possible = false;
    }
  }

  /** An agent waits for the result of each of its calls anyway. */
  private static boolean isAwaitedResult(JsonNode step) {
    JsonNode expected = step.path("expect");
    return expected.asText().equals("tool_result")
        || expected.path("type").asText().equals("tool_result");
  }

  private void repeat(JsonNode repeat) {
    List<JsonNode> round = new ArrayList<>();
    repeat.path("steps").forEach(round::add);
    Collections.nCopies(WITHOUT_END, round).forEach(again -> again.forEach(this::take));
    ended = true;
  }

  private void send(JsonNode frame) {
    possible &= !ended;
    switch (frame.path("type").asText()) {
      case "assistant_message" -> {
        say(frame);
        ended = frame.path("is_final").asBoolean();
      }
      case "tool_call" -> call(frame);
      default -> possible = false;
    }
  }

  private void say(JsonNode message) {
    Stream.of("token", "content", "text")
        .map(name -> message.path(name).asText(""))
        .filter(text -> !text.isEmpty() && !text.equals("null"))
        .findFirst()
        .ifPresent(text -> steps.add(ScriptedAgents.step("say", filled(text))));
  }

  /** With each <code>{{TEXT*COUNT}}</code> of a scenario filled. */
  private static String filled(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))));
  }

  private void call(JsonNode frame) {
    String path = frame.path("arguments").path("path").asText("");
    boolean plain =
        frame.path("call_id").isTextual()
            && !path.isEmpty()
            && !frame.has("requires_approval")
            && !frame.has("is_final");
    switch (plain ? frame.path("tool_name").asText() : "") {
      case "read_file" -> steps.add(ScriptedAgents.step("read", path, ""));
      case "write_file" ->
          steps.add(ScriptedAgents.step("write", path, frame.at("/arguments/content").asText()));
      default -> possible = false;
    }
  }
}
