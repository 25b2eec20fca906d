package dev.agentbench.testing;

import dev.agentbench.gateway.Credentials.ClientAuth;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.Credentials.OAuth;
import dev.agentbench.gateway.Secret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sample credentials of OAuth 2.0. */
public final class OAuthClients {
  private OAuthClients() {}

  /** A client that sends its credentials in the body and has no cache. */
  public static OAuth client(
      URI tokenUrl,
      Grant grant,
      @Nullable String username,
      @Nullable Secret password,
      String clientId,
      @Nullable Secret clientSecret,
      @Nullable String scope) {
    return new OAuth(
        tokenUrl,
        grant,
        username,
        password,
        clientId,
        clientSecret,
        ClientAuth.BODY,
        scope,
        OAuth.DEFAULT_REFRESH_AHEAD,
        null);
  }

  /** The same client with its tokens kept in a file. */
  public static OAuth withCache(OAuth client, Path file) {
    return new OAuth(
        client.tokenUrl(),
        client.grant(),
        client.username(),
        client.password(),
        client.clientId(),
        client.clientSecret(),
        client.clientAuth(),
        client.scope(),
        client.refreshAhead(),
        file);
  }
}
