package dev.agentbench.task.yaml;

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
  private StepReader() {}

  static Optional<Step> read(YamlNode item, Scope scope) {
    return Fields.mappingOf(item, "a step", scope).flatMap(mapping -> step(mapping, scope));
  }

  private static Optional<Step> step(Mapping mapping, Scope scope) {
    if (mapping.get("say").isPresent()) {
      Fields fields = new Fields(mapping, scope, "a step that says", List.of("say"));
      return fields.required("say").map(Say::new);
    }
    if (mapping.get("switch_agent").isPresent()) {
      Fields fields =
          new Fields(mapping, scope, "an agent switch", List.of("switch_agent", "reason"));
      String reason = fields.text("reason").orElse(null);
      return fields.required("switch_agent").map(agent -> new SwitchAgent(agent, reason));
    }
    if (mapping.get("call").isPresent()) {
      Fields fields = new Fields(mapping, scope, "a tool call", List.of("call", "arguments"));
      String arguments = arguments(fields);
      return fields.required("call").map(tool -> new CallTool(tool, arguments));
    }
    scope.error(
        mapping,
        "a step must have one of the keys say, switch_agent and call",
        "For example: - call: read_file");
    return Optional.empty();
  }

  private static String arguments(Fields fields) {
    return fields
        .node("arguments")
        .flatMap(node -> Fields.mappingOf(node, "'arguments'", fields.scope()))
        .map(JsonText::of)
        .orElse("{}");
  }
}
