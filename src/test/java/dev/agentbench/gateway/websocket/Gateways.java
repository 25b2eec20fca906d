package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.testing.Certificate;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Clients as the tests need them: impatient ones. */
final class Gateways {
  static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  static final TransportTimeouts IMPATIENT =
      new TransportTimeouts(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofMillis(300),
          Duration.ofSeconds(30),
          List.of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)));

  private Gateways() {}

  static GatewaySettings settings(URI base, URI ws, SessionKind kind, Credentials credentials) {
    return settings(base, ws, kind, credentials, Trust.USUAL);
  }

  private static GatewaySettings settings(
      URI base, URI ws, SessionKind kind, Credentials credentials, Trust trust) {
    return new GatewaySettings(
        base,
        ws,
        kind,
        credentials,
        3,
        Duration.ofMillis(5),
        TIMEOUT,
        trust,
        Proxies.NONE,
        32 << 20);
  }

  /** Connects to a server that hands out sessions on connect. */
  static WebSocketGateway temporary(RawServer server) {
    return temporary(server, IMPATIENT);
  }

  static WebSocketGateway temporary(RawServer server, TransportTimeouts patience) {
    return with(
        settings(NOWHERE, server.url(), SessionKind.TEMPORARY, new Credentials.None()), patience);
  }

  /** Connects to a server that hands out sessions on connect and shows this certificate. */
  static WebSocketGateway trusting(
      Certificate certificate, RawServer server, TransportTimeouts patience)
      throws GeneralSecurityException {
    return with(
        settings(
            NOWHERE,
            server.url(),
            SessionKind.TEMPORARY,
            new Credentials.None(),
            new Trust(List.of(certificate.authority()))),
        patience);
  }

  /** A pacer whose backend counts over a tenth of a second. */
  private static Pacer pacer() {
    return new Pacer(PaceSettings.adaptive(Duration.ofMillis(100)));
  }

  /** Connects to a server that hands out sessions on connect, and hides a secret. */
  static WebSocketGateway hiding(Secret secret, RawServer server) {
    return with(
        settings(NOWHERE, server.url(), SessionKind.TEMPORARY, new Credentials.None()),
        IMPATIENT,
        Redaction.of(List.of(secret)));
  }

  static WebSocketGateway with(GatewaySettings settings, TransportTimeouts patience) {
    return with(settings, patience, Redaction.of(List.of()));
  }

  private static WebSocketGateway with(
      GatewaySettings settings, TransportTimeouts patience, Redaction redaction) {
    HttpCalls calls = new HttpCalls(settings.connectTimeout());
    AuthManager auth = AuthManager.of(settings.credentials(), calls, Clock.systemUTC());
    return new WebSocketGateway(settings, auth, calls, pacer(), redaction, patience);
  }
}
