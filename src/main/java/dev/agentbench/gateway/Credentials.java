package dev.agentbench.gateway;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client proves who it is. */
public sealed interface Credentials {

  <R> R accept(Visitor<R> visitor);

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
   * @param username null for the {@code client_credentials} grant
   * @param password null for the {@code client_credentials} grant
   * @param clientSecret null or empty when the client has none
   */
  record OAuth(
      URI tokenUrl,
      Grant grant,
      @Nullable String username,
      @Nullable Secret password,
      String clientId,
      @Nullable Secret clientSecret,
      @Nullable String scope)
      implements Credentials {

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
}
