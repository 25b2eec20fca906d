package dev.agentbench.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proof of who a client is. */
public sealed interface Credentials {

  <R> R accept(Visitor<R> visitor);

  /** The same for a Gateway at {@code base}, whose address was not known when they were made. */
  default Credentials at(URI base) {
    return this;
  }

  /** One method per kind. */
  interface Visitor<R> {
    R none(None none);

    R internalKey(InternalKey internal);

    R staticBearer(StaticBearer bearer);

    R oauth(OAuth client);
  }

  /** No header is sent. */
  record None() implements Credentials {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.none(this);
    }
  }

  /** {@code X-Internal-Auth: key}. */
  record InternalKey(Secret key) implements Credentials {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.internalKey(this);
    }
  }

  /** {@code Authorization: Bearer token}, with a token that somebody else obtained. */
  record StaticBearer(Secret token) implements Credentials {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.staticBearer(this);
    }
  }

  /**
   * {@code Authorization: Bearer token}, with a token from an OAuth token endpoint.
   *
   * @param tokenUrl of the token endpoint; a relative one belongs to the Gateway's own address
   * @param username null for the {@code client_credentials} grant
   * @param password null for the {@code client_credentials} grant
   * @param clientSecret null or empty when the client has none
   * @param clientAuth how the secret is sent
   * @param refreshAhead how long before its end a token is replaced, but never more than a third of
   *     its life
   * @param tokenCache a file that keeps tokens between runs; null: they are forgotten
   */
  record OAuth(
      URI tokenUrl,
      Grant grant,
      @Nullable String username,
      @Nullable Secret password,
      String clientId,
      @Nullable Secret clientSecret,
      ClientAuth clientAuth,
      @Nullable String scope,
      Duration refreshAhead,
      @Nullable Path tokenCache)
      implements Credentials {

    public static final Duration DEFAULT_REFRESH_AHEAD = Duration.ofMinutes(5);

    public OAuth {
      if (refreshAhead.isNegative()) {
        throw new IllegalArgumentException("refreshAhead is " + refreshAhead + ", not 0 or more");
      }
    }

    @Override
    public OAuth at(URI base) {
      return new OAuth(
          base.resolve(tokenUrl),
          grant,
          username,
          password,
          clientId,
          clientSecret,
          clientAuth,
          scope,
          refreshAhead,
          tokenCache);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.oauth(this);
    }

    public Optional<Secret> secretOfClient() {
      return Optional.ofNullable(clientSecret).filter(secret -> !secret.isEmpty());
    }
  }

  /** How the first token is asked for. */
  enum Grant {
    PASSWORD,
    CLIENT_CREDENTIALS
  }

  /** How a client's secret is sent. */
  enum ClientAuth {
    /** As a field of the form. */
    BODY,
    /** By HTTP Basic. */
    BASIC
  }
}
