package dev.agentbench.acp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The offer of an agent in a new session.
 *
 * @param mode that it is in; null when it has none
 * @param model that it asks; null when it does not say
 * @param logins ways to log in, by their names
 */
public record AgentOffer(
    AgentIdentity identity,
    @Nullable String mode,
    List<String> modes,
    @Nullable String model,
    List<String> models,
    List<String> logins) {

  public AgentOffer {
    modes = List.copyOf(modes);
    models = List.copyOf(models);
    logins = List.copyOf(logins);
  }
}
