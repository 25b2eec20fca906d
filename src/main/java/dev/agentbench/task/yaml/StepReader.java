package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.task.Solution.CallTool;
import dev.agentbench.task.Solution.Say;
import dev.agentbench.task.Solution.Step;
import dev.agentbench.task.Solution.SwitchAgent;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
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

  static Optional<Step> read(YamlNode item, ProblemScope scope) {
    return Fields.mappingOf(item, "a step", scope).flatMap(mapping -> step(mapping, scope));
  }

  private static Optional<Step> step(Mapping mapping, ProblemScope scope) {
    if (mapping.get(SAY.name()).isPresent()) {
      Fields fields = new Fields(mapping, scope, "a step that says", List.of(SAY));
      return SAY.in(fields).map(Say::new);
    }
    if (mapping.get(AGENT.name()).isPresent()) {
      Fields fields = new Fields(mapping, scope, "an agent switch", List.of(AGENT, REASON));
      String reason = REASON.in(fields).orElse(null);
      return AGENT.in(fields).map(agent -> new SwitchAgent(agent, reason));
    }
    if (mapping.get(TOOL.name()).isPresent()) {
      Fields fields = new Fields(mapping, scope, "a tool call", List.of(TOOL, ARGUMENTS));
      String arguments = ARGUMENTS.in(fields);
      return TOOL.in(fields).map(tool -> new CallTool(tool, arguments));
    }
    scope.error(
        mapping,
        "a step must have one of the keys say, switch_agent and call",
        "For example: - call: read_file");
    return Optional.empty();
  }

  private static String arguments(Fields fields, String key) {
    return fields
        .node(key)
        .flatMap(node -> Fields.mappingOf(node, "'" + key + "'", fields.scope()))
        .map(JsonText::of)
        .orElse("{}");
  }
}
