package dev.agentbench.config;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Trust;
import java.net.URI;
import java.time.Duration;

/**
 * The rules for talking to a Gateway, wherever it is.
 *
 * @param reconnectAttempts how often one connect or handshake is tried
 * @param reconnectDelay before the second try
 * @param connectTimeout for one connect, handshake or HTTP call
 * @param trust in certificates
 * @param proxies of all connections
 */
public record ClientRules(
    SessionKind session,
    Credentials credentials,
    int reconnectAttempts,
    Duration reconnectDelay,
    Duration connectTimeout,
    Trust trust,
    Proxies proxies) {

  /** Settings for a Gateway at an address that is known only now. */
  public GatewaySettings at(URI baseUrl) {
    return at(baseUrl, GatewaySettings.webSocketUrl(baseUrl), credentials.at(baseUrl));
  }

  GatewaySettings at(URI baseUrl, URI wsUrl) {
    return at(baseUrl, wsUrl, credentials);
  }

  /** Settings for a Gateway over gRPC. */
  GatewaySettings atTarget(URI target) {
    return at(target, target, credentials);
  }

  /**
   * Settings for a Gateway over gRPC whose address is known only now.
   *
   * @param baseUrl where it gives tokens
   */
  public GatewaySettings atTarget(URI target, URI baseUrl) {
    return at(target, target, credentials.at(baseUrl));
  }

  private GatewaySettings at(URI baseUrl, URI wsUrl, Credentials shown) {
    return new GatewaySettings(
        baseUrl,
        wsUrl,
        session,
        shown,
        reconnectAttempts,
        reconnectDelay,
        connectTimeout,
        trust,
        proxies,
        GatewaySettings.DEFAULT_MAX_FRAME_BYTES);
  }
}
