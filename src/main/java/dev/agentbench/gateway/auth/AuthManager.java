package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.http.HttpCalls;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives the header for HTTP calls and handshakes, and cures a refused one where it can. All
 * implementations are thread-safe and never show a secret.
 */
public interface AuthManager {

  /**
   * The header to send now; empty when none is to be sent.
   *
   * @throws GatewayException when a token is needed and cannot be had: {@code UNREACHABLE} and
   *     {@code UNAVAILABLE} may pass, {@code UNAUTHORIZED} and {@code MISFIT} will not
   */
  Optional<Authorization> current() throws InterruptedException;

  /**
   * Says that the Gateway answered 401 to this header. Afterwards {@link #current} gives another
   * one; of many threads that report the same header one alone fetches it.
   *
   * @throws GatewayException when there is no other
   */
  void refused(Authorization used) throws InterruptedException;

  /** The manager that these credentials need. */
  static AuthManager of(Credentials credentials, HttpCalls http, Clock clock) {
    return credentials.accept(
        new Credentials.Visitor<>() {
          @Override
          public AuthManager none(Credentials.None none) {
            return new NoHeader();
          }

          @Override
          public AuthManager internalKey(Credentials.InternalKey internal) {
            return new FixedHeader(
                new Authorization("X-Internal-Auth", internal.key()), "the key in gateway.api_key");
          }

          @Override
          public AuthManager staticBearer(Credentials.StaticBearer bearer) {
            return new FixedHeader(Authorization.bearer(bearer.token()), "the given bearer token");
          }

          @Override
          public AuthManager oauth(Credentials.OAuth client) {
            return new OAuthTokens(new TokenEndpoint(client, http, clock), clock);
          }
        });
  }
}
