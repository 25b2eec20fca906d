package dev.agentbench.embedded;

import dev.agentbench.embedded.EmbeddedSettings.AgentModel;
import dev.agentbench.result.Mode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The scripted agents and their models. */
final class AgentRoster {
  static final String ORCHESTRATOR = "orchestrator";
  static final String UNIVERSAL = "universal";
  private static final List<String> SPECIALISTS = List.of("coder", "architect", "debug", "ask");
  private static final Set<String> SMALL = Set.of(ORCHESTRATOR, "ask");

  private final Mode mode;
  private final List<AgentModel> models;

  AgentRoster(Mode mode, List<AgentModel> models) {
    this.mode = mode;
    this.models = List.copyOf(models);
  }

  /** Who answers first. */
  String first() {
    return mode == Mode.SINGLE_AGENT ? UNIVERSAL : ORCHESTRATOR;
  }

  List<String> agents() {
    if (mode == Mode.SINGLE_AGENT) {
      return List.of(UNIVERSAL);
    }
    return Stream.concat(Stream.of(ORCHESTRATOR), SPECIALISTS.stream()).toList();
  }

  String modelOf(String agent) {
    return models.stream()
        .filter(model -> model.agent().equals("*") || model.agent().equalsIgnoreCase(agent))
        .map(AgentModel::model)
        .findFirst()
        .orElse(SMALL.contains(agent) ? "scripted-small" : "scripted-large");
  }
}
