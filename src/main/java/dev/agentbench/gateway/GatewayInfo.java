package dev.agentbench.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A Gateway's description of itself.
 *
 * @param url without credentials
 * @param version null when it does not say
 * @param scripted true when it says that scripted agents answer instead of a model
 */
public record GatewayInfo(String url, @Nullable String version, boolean scripted) {

  /** One line for people. */
  public String describe() {
    return url
        + " answers"
        + (version == null ? "" : ", version " + version)
        + (scripted ? ", its agents are scripted" : "");
  }
}
