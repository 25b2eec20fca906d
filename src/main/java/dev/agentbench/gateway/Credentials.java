package dev.agentbench.gateway;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a client proves who it is. */
public sealed interface Credentials {

  /** No header is sent. */
  record None() implements Credentials {}

  /** {@code X-Internal-Auth: key}. */
  record InternalKey(Secret key) implements Credentials {}

  /** {@code Authorization: Bearer token}, with a token that somebody else obtained. */
  record StaticBearer(Secret token) implements Credentials {}

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
