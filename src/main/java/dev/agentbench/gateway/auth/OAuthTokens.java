package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.GatewayException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the access token of an OAuth client, fetched when first needed. A refusal that trying again
 * cannot cure is remembered: a refused password is sent once only, or the account gets locked.
 */
final class OAuthTokens implements AuthManager {
  private final TokenEndpoint endpoint;
  private final Clock clock;

  /** Held while a token is fetched, so that all other threads wait for that one. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by {@link #lock}; null before the first use and after a refusal. */
  private @Nullable AccessToken token;

  /** Guarded by {@link #lock}; null while there is hope. */
  private @Nullable GatewayException refusal;

  OAuthTokens(TokenEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  @Override
  public Optional<Authorization> current() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      AccessToken usable = token;
      if (usable == null || !clock.instant().isBefore(usable.renewAt())) {
        usable = fetch();
      }
      return Optional.of(usable.header());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void refused(Authorization used) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      // Another header than the held one: a thread that was faster has already cured it.
      if (token != null && token.header().equals(used)) {
        token = null;
        fetch();
      }
    } finally {
      lock.unlock();
    }
  }

  private AccessToken fetch() throws InterruptedException {
    if (refusal != null) {
      throw new GatewayException(
          refusal.fault(), refusal.getMessage(), refusal.hint().orElse(null), refusal);
    }
    try {
      AccessToken fetched = endpoint.fetch();
      token = fetched;
      return fetched;
    } catch (GatewayException failure) {
      if (!failure.fault().isRetryable()) {
        refusal = failure;
      }
      throw failure;
    }
  }
}
