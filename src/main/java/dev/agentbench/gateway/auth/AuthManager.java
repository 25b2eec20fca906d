package dev.agentbench.gateway.auth;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.result.TokenRefresh;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Gives the header for HTTP calls and handshakes, and cures a refused one where it can. All
 * implementations are thread-safe and never show a secret.
 */
public interface AuthManager extends AutoCloseable {

  /**
   * How often one request that is answered 401 is sent again with another header. More than once,
   * since a short-lived token may end on its way while others are served, and a refreshed one that
   * is refused too is replaced by a log-in.
   */
  int CURES = 3;

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
   * @throws GatewayException when there is no other: {@code TOKEN_REFUSED} for a fresh one, which
   *     is worth presenting again a little later
   */
  void refused(Authorization used) throws InterruptedException;

  /** A request that is sent with a header, or without one. */
  @FunctionalInterface
  interface AuthorizedRequest<T> {
    T send(Optional<Authorization> authorization) throws InterruptedException;
  }

  /**
   * Sends a request, and again with another header while it is answered 401, at most {@link #CURES}
   * times; gives the last answer.
   *
   * @param isRefused whether an answer is a 401
   */
  default <T> T withFreshCredentials(AuthorizedRequest<T> request, Predicate<T> isRefused)
      throws InterruptedException {
    Optional<Authorization> used = current();
    T answer = request.send(used);
    for (int cures = 0; cures < CURES && used.isPresent() && isRefused.test(answer); cures++) {
      refused(used.get());
      used = current();
      answer = request.send(used);
    }
    return answer;
  }

  /** How to see whether a token can be had, with a single try; empty when none is needed. */
  default Optional<Probe> probe() {
    return Optional.empty();
  }

  /** Ends what runs in the background; no header is to be asked for afterwards. */
  @Override
  default void close() {}

  /**
   * Removes what the token cache holds for an OAuth client; whether there was anything.
   *
   * @throws BenchmarkException when there is a cache that cannot be used
   */
  static boolean forgetToken(Credentials.OAuth client) throws InterruptedException {
    TokenCache cache = new TokenCache(client);
    cache.lock();
    try {
      boolean found = cache.forget();
      cache.throwIfUnusable();
      return found;
    } finally {
      cache.unlock();
    }
  }

  /** The manager that these credentials need. */
  static AuthManager of(Credentials credentials, HttpCalls http, Clock clock) {
    return of(credentials, http, clock, refresh -> {});
  }

  /**
   * The manager that these credentials need; closed by the caller.
   *
   * @param log told every attempt to get a token, by the thread that makes it
   */
  static AuthManager of(
      Credentials credentials, HttpCalls http, Clock clock, Consumer<TokenRefresh> log) {
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
            return OAuthTokens.of(client, http, clock, BackOff.USUAL, log);
          }
        });
  }
}
