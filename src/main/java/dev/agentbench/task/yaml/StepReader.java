package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.Solution.CallTool;
import dev.agentbench.task.Solution.Say;
import dev.agentbench.task.Solution.Step;
import dev.agentbench.task.Solution.SwitchAgent;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import java.util.List;
import java.util.Optional;

/** Reads one step of a solution; which kind it is, its first key says. */
final class StepReader {
  private static final Key<Optional<String>> SAY = Key.required("say", "what the agent says");
  private static final Key<Optional<String>> AGENT =
      Key.required("switch_agent", "the agent that takes over; ignored with a single agent");
  private static final Key<Optional<String>> REASON = Key.text("reason", "why it takes over");
  private static final Key<Optional<String>> TOOL = Key.required("call", "the tool");
  private static final Key<String> ARGUMENTS =
      new Key<>("arguments", false, Shape::open, "of the tool", StepReader::arguments);

  private StepReader() {}

  static ObjectNode shape() {
    return Shape.anyOf(
        List.of(
            Shape.mapping(List.of(SAY)),
            Shape.mapping(List.of(AGENT, REASON)),
            Shape.mapping(List.of(TOOL, ARGUMENTS))));
  }

  static Optional<Step> read(FieldValue item) {
    return item.mapping().flatMap(fields -> step(item, fields));
  }

  private static Optional<Step> step(FieldValue item, Fields fields) {
    if (fields.has(SAY.name())) {
      return SAY.in(Key.only(fields, List.of(SAY))).map(Say::new);
    }
    if (fields.has(AGENT.name())) {
      return switchAgent(Key.only(fields, List.of(AGENT, REASON)));
    }
    if (fields.has(TOOL.name())) {
      return call(Key.only(fields, List.of(TOOL, ARGUMENTS)));
    }
    item.refuse(
        "a step must have one of the keys say, switch_agent and call",
        "For example: - call: read_file");
    return Optional.empty();
  }

  private static Optional<Step> switchAgent(Fields fields) {
    String reason = REASON.in(fields).orElse(null);
    return AGENT.in(fields).map(agent -> new SwitchAgent(agent, reason));
  }

  private static Optional<Step> call(Fields fields) {
    String arguments = ARGUMENTS.in(fields);
    return TOOL.in(fields).map(tool -> new CallTool(tool, arguments));
  }

  private static String arguments(FieldValue value) {
    return value.mapping().map(found -> JsonText.of(found.mapping())).orElse("{}");
  }
}
