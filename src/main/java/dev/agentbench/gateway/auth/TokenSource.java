package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TokenRefresh.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets one token after the other: by the refresh token while there is one, else by the client's own
 * grant. However often it is called, it never asks the server sooner than it may, and never again
 * what was refused for good. Used by one thread at a time.
 */
final class TokenSource {
  private final Credentials.OAuth client;
  private final TokenEndpoint endpoint;
  private final Clock clock;
  private final BackOff backOff;
  private final TokenCache cache;
  private final Consumer<TokenRefresh> log;

  /** Null: the client's own grant is next. */
  private @Nullable Secret refreshToken;

  /** Whether the next token comes by the client's own grant, whatever refresh token there is. */
  private boolean anew;

  /** Whether the refresh token stands in the cache, where others may use it up. */
  private boolean shared;

  /** The token that was given out last; null before the first one. */
  private @Nullable AccessToken last;

  /** Why no token will ever come; null while there is hope. */
  private @Nullable GatewayException refusal;

  /** Whether the server has ever given a token: what it says later may be a passing trouble. */
  private boolean accepted;

  private int failures;
  private long notBefore = System.nanoTime();

  TokenSource(
      Credentials.OAuth client,
      TokenEndpoint endpoint,
      Clock clock,
      BackOff backOff,
      Consumer<TokenRefresh> log) {
    this.client = client;
    this.endpoint = endpoint;
    this.clock = clock;
    this.backOff = backOff;
    this.cache = new TokenCache(client);
    this.log = log;
  }

  /**
   * The next token, after as many tries as make sense.
   *
   * @throws GatewayException when there is none; one that is not retryable will be thrown by every
   *     later call too
   */
  AccessToken next(Trigger trigger) throws InterruptedException {
    return next(trigger, backOff.tries());
  }

  /**
   * The next token, by the client's own grant after a short pause: for when the Gateway refused one
   * that was fresh.
   */
  AccessToken logInAnew(Trigger trigger) throws InterruptedException {
    if (!anew) {
      anew = true;
      leaveAlone(Duration.ZERO);
    }
    return next(trigger);
  }

  /** As {@link #next}, with a single try: for a look whether there is one to be had. */
  AccessToken once(Trigger trigger) throws InterruptedException {
    return next(trigger, 1);
  }

  private AccessToken next(Trigger trigger, int tries) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      throwIfRefused();
      awaitLeave();
      try {
        last = cachedOrAsked(trigger);
        accepted = true;
        anew = false;
        failures = 0;
        return last;
      } catch (NoTokenException refused) {
        TokenRefusal refusal = refused.refusal();
        leaveAlone(refusal.retryAfter(clock.instant()).orElse(Duration.ZERO));
        throwUnlessWorthwhile(judged(refusal.asException(), refusal.isTooMany()), attempt, tries);
      } catch (GatewayException unreachable) {
        leaveAlone(Duration.ZERO);
        throwUnlessWorthwhile(judged(unreachable, false), attempt, tries);
      }
    }
  }

  /** Of the token endpoint, as it may be shown. */
  String address() {
    return HttpCalls.withoutCredentials(client.tokenUrl());
  }

  /** Another process may have been faster; the cache is held until its token is replaced. */
  private AccessToken cachedOrAsked(Trigger trigger) throws InterruptedException, NoTokenException {
    long start = System.nanoTime();
    cache.lock();
    try {
      Optional<AccessToken> cached = cache.read();
      if (shared || cached.isPresent()) {
        refreshToken = cached.map(AccessToken::refreshToken).orElse(null);
      }
      shared = cached.isPresent();
      if (shared && isNews(cached.get())) {
        note(TokenRefresh.Type.CACHE, trigger, start, null);
        return cached.get();
      }
      AccessToken token = refreshOrLogIn(trigger);
      if (token.refreshToken() != null) {
        refreshToken = token.refreshToken();
      }
      shared = cache.write(token.withRefreshToken(refreshToken));
      return token;
    } finally {
      cache.unlock();
    }
  }

  private boolean isNews(AccessToken cached) {
    return !cached.isDue(clock.instant(), client.refreshAhead())
        && (last == null || !cached.header().equals(last.header()));
  }

  private AccessToken refreshOrLogIn(Trigger trigger)
      throws InterruptedException, NoTokenException {
    if (anew) {
      refreshToken = null;
    }
    Secret once = refreshToken;
    if (once != null) {
      try {
        return timed(TokenRefresh.Type.REFRESH_TOKEN, trigger, () -> endpoint.refresh(once));
      } catch (NoTokenException refused) {
        if (refused.refusal().isTooMany()) {
          throw refused;
        }
      } catch (GatewayException lost) {
        // The server may have used it up: to send it again would look like theft.
      }
      refreshToken = null;
      var unused = cache.forget();
    }
    TokenRefresh.Type type =
        client.grant() == Grant.CLIENT_CREDENTIALS
            ? TokenRefresh.Type.CLIENT_CREDENTIALS
            : accepted ? TokenRefresh.Type.FULL_AUTH : TokenRefresh.Type.INITIAL;
    return timed(type, trigger, endpoint::logIn);
  }

  /** A request for a token. */
  private interface Ask {
    AccessToken token() throws InterruptedException, NoTokenException;
  }

  private AccessToken timed(TokenRefresh.Type type, Trigger trigger, Ask ask)
      throws InterruptedException, NoTokenException {
    long start = System.nanoTime();
    String error = null;
    try {
      return ask.token();
    } catch (NoTokenException refused) {
      error = refused.refusal().asException().getMessage();
      throw refused;
    } catch (GatewayException unreachable) {
      error = unreachable.getMessage();
      throw unreachable;
    } catch (InterruptedException | RuntimeException stopped) {
      error = stopped.getClass().getSimpleName();
      throw stopped;
    } finally {
      note(type, trigger, start, error);
    }
  }

  private void note(TokenRefresh.Type type, Trigger trigger, long start, @Nullable String error) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    log.accept(new TokenRefresh(type, trigger, took, error, clock.instant()));
  }

  /**
   * What a refusal means now. Credentials that worked before are not refused by a lock, which
   * others may have caused, and an address that worked before is not wrong.
   */
  private GatewayException judged(GatewayException failure, boolean tooMany) {
    boolean passing = tooMany || failure.fault() == Fault.MISFIT;
    return accepted && passing
        ? new GatewayException(
            Fault.UNAVAILABLE, failure.getMessage(), failure.hint().orElse(null), failure)
        : failure;
  }

  private void throwUnlessWorthwhile(GatewayException failure, int attempt, int tries) {
    if (!failure.fault().isRetryable()) {
      refusal = failure;
    }
    if (!failure.fault().isRetryable() || attempt >= tries) {
      throw failure;
    }
  }

  private void throwIfRefused() {
    if (refusal != null) {
      throw new GatewayException(
          refusal.fault(), refusal.getMessage(), refusal.hint().orElse(null), refusal);
    }
  }

  private void leaveAlone(Duration asked) {
    failures++;
    Duration own = backOff.after(failures);
    Duration longer = asked.compareTo(own) > 0 ? asked : own;
    long until = System.nanoTime() + longer.toNanos();
    if (until - notBefore > 0) {
      notBefore = until;
    }
  }

  private void awaitLeave() throws InterruptedException {
    long wait = notBefore - System.nanoTime();
    if (wait > backOff.patience().toNanos()) {
      throw new GatewayException(
          Fault.UNAVAILABLE,
          "The token endpoint wants to be left alone for another "
              + TimeUnit.NANOSECONDS.toSeconds(wait)
              + " s (Retry-After).",
          "Go on later.");
    }
    TimeUnit.NANOSECONDS.sleep(wait);
  }
}
