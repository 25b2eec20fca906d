package dev.agentbench.front.issuer;

import dev.agentbench.gateway.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Clients that get tokens, and the lifetimes of these.
 *
 * @param username null, as is {@code password}: nobody logs in with a password
 * @param clientSecret null: the client need not show one, and gets no tokens of its own
 * @param accessLifetime at least 1 s
 * @param refreshLifetime zero: no refresh tokens are given
 */
public record IssuerRules(
    @Nullable String username,
    @Nullable Secret password,
    String clientId,
    @Nullable Secret clientSecret,
    Duration accessLifetime,
    Duration refreshLifetime) {

  public IssuerRules {
    if (accessLifetime.toSeconds() < 1 || refreshLifetime.isNegative()) {
      throw new IllegalArgumentException(
          "lifetimes are " + accessLifetime + " and " + refreshLifetime);
    }
  }
}
