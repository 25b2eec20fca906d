package dev.agentbench.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * The addresses of a Gateway and the rules for talking to it.
 *
 * @param baseUrl of the HTTP calls, without a trailing slash; over gRPC {@code grpc://HOST:PORT}
 *     or, for TLS, {@code grpcs://HOST:PORT}
 * @param wsUrl a session id is appended to it, without a trailing slash; over gRPC the same as
 *     {@code baseUrl}
 * @param reconnectAttempts how often one connect or handshake is tried; at least 1
 * @param reconnectDelay before the second try; doubled for each further one, with jitter
 * @param connectTimeout for one connect, handshake or HTTP call
 * @param trust in certificates, of the token endpoint too
 * @param proxies of all connections, those to the token endpoint too
 * @param maxFrameBytes a longer frame from the Gateway ends the session
 */
public record GatewaySettings(
    URI baseUrl,
    URI wsUrl,
    SessionKind session,
    Credentials credentials,
    int reconnectAttempts,
    Duration reconnectDelay,
    Duration connectTimeout,
    Trust trust,
    Proxies proxies,
    int maxFrameBytes) {

  /** 64 MiB: frames of 20 MB were seen. */
  public static final int DEFAULT_MAX_FRAME_BYTES = 64 << 20;

  public GatewaySettings {
    if (reconnectAttempts < 1) {
      throw new IllegalArgumentException(
          "reconnectAttempts is " + reconnectAttempts + ", not 1 or more");
    }
  }

  /**
   * Settings as they are by default, for a Gateway whose WebSocket is at {@code base/api/v1/ws}.
   */
  public static GatewaySettings at(URI baseUrl, Credentials credentials) {
    return new GatewaySettings(
        baseUrl,
        webSocketUrl(baseUrl),
        SessionKind.CREATE,
        credentials,
        3,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Trust.USUAL,
        Proxies.NONE,
        DEFAULT_MAX_FRAME_BYTES);
  }

  /** How it is talked to. */
  public Transport transport() {
    return baseUrl.getScheme().toLowerCase(Locale.ROOT).startsWith("grpc")
        ? Transport.GRPC
        : Transport.WEBSOCKET;
  }

  /** Whether a path of this machine is of use to it, and nobody else's business. */
  public boolean isOnThisMachine() {
    String host = String.valueOf(baseUrl.getHost());
    return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /** {@code http://host} becomes {@code ws://host/api/v1/ws}. */
  public static URI webSocketUrl(URI baseUrl) {
    String base = baseUrl.toString().replaceFirst("^http", "ws").replaceFirst("/+$", "");
    return URI.create(base + "/api/v1/ws");
  }

  /** How a session comes to be. */
  public enum SessionKind {
    /** {@code POST /sessions}, then connect with its id. */
    CREATE,
    /** Connect with a made-up {@code new_...} id; the Gateway answers with the real one. */
    TEMPORARY
  }
}
