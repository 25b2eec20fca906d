package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;

/**
 * An agent's name for itself.
 *
 * @param version {@code unknown} when it does not say
 */
public record AgentIdentity(String name, String version) {

  /** Reads {@code agentInfo}; an agent that does not say has the name of the configuration. */
  static AgentIdentity of(JsonObject initialized, AgentSettings settings) {
    JsonObject info = AcpFields.nested(initialized, "agentInfo");
    return new AgentIdentity(
        info.string("name").filter(name -> !name.isBlank()).orElse(settings.name()),
        info.string("version").filter(version -> !version.isBlank()).orElse("unknown"));
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
