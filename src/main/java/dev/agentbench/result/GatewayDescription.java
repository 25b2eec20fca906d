package dev.agentbench.result;

import org.jspecify.annotations.Nullable;

/**
 * The Gateway whose agents were measured.
 *
 * @param url without credentials; its scheme says by what it was talked to
 * @param version as its health call says; null when it does not
 * @param scripted true when scripted agents answered, not a model
 */
public record GatewayDescription(String url, @Nullable String version, boolean scripted) {

  /** By what it was talked to, as people write it. */
  public String transport() {
    return url.startsWith("grpc") ? "gRPC" : "WebSocket";
  }
}
