package dev.agentbench.config;

import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.ClientAuth;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.Credentials.InternalKey;
import dev.agentbench.gateway.Credentials.None;
import dev.agentbench.gateway.Credentials.OAuth;
import dev.agentbench.gateway.Credentials.StaticBearer;
import dev.agentbench.gateway.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how the runner proves who it is: {@code auth_type}, {@code api_key}, {@code jwt}. */
final class CredentialsReader {
  private static final String OF_JWT =
      "gateway.auth_type jwt needs it, or gateway.jwt.access_token.";

  private static final URI EMBEDDED_ENDPOINT = URI.create("/oauth/token");

  /** User, password and client of the embedded Gateway where none is given: it guards nothing. */
  private static final String WHO = GatewayChoice.SCRIPTED_CLIENT;

  private final ConfigSection jwt;

  private CredentialsReader(ConfigSection jwt) {
    this.jwt = jwt;
  }

  /**
   * What is shown to which Gateway.
   *
   * @param embeddedKey what the embedded Gateway is to ask for; null: no key
   * @param embeddedClient to whom the embedded Gateway is to give tokens; null: to nobody
   */
  record Access(
      Credentials remote,
      Credentials embedded,
      @Nullable Secret embeddedKey,
      @Nullable OAuth embeddedClient) {}

  /**
   * Reads the credentials.
   *
   * @param needed whether there is a Gateway to show them to; without one nothing is missing
   */
  static Access read(ConfigSection gateway, boolean needed) {
    AuthType type = gateway.get("auth_type", Effect.ON_RESULTS).choice(AuthType.INTERNAL);
    Optional<Secret> key = gateway.get("api_key", Effect.ON_RESULTS).secret();
    CredentialsReader reader = new CredentialsReader(gateway.section("jwt", Effect.ON_RESULTS));
    Optional<Secret> token = reader.jwt.get("access_token").secret();
    Access oauth = reader.oauth(needed && type == AuthType.JWT && token.isEmpty());
    return switch (type) {
      case INTERNAL -> key.map(found -> same(new InternalKey(found), found)).orElse(open());
      case JWT -> token.map(found -> same(new StaticBearer(found), found)).orElse(oauth);
    };
  }

  private static Access same(Credentials credentials, Secret key) {
    return new Access(credentials, credentials, key, null);
  }

  private static Access open() {
    return new Access(new None(), new None(), null, null);
  }

  private Access oauth(boolean needed) {
    Grant grant = jwt.get("grant_type").choice(Grant.PASSWORD);
    boolean byPassword = grant == Grant.PASSWORD;
    Value address = get("auth_url", needed);
    URI tokenUrl =
        address
            .unnotedText()
            .map(text -> Addresses.parse(address, text, List.of("http", "https")))
            .orElse(null);
    Optional<String> username = get("username", needed && byPassword).text();
    Optional<Secret> password = get("password", needed && byPassword).secret();
    Optional<String> client = get("client_id", needed).text();
    Optional<Secret> clientSecret = get("client_secret", needed && !byPassword).secret();
    ClientAuth clientAuth = jwt.get("client_auth").choice(ClientAuth.BODY);
    Optional<String> scope = jwt.get("scope").text();
    Optional<Path> cache = jwt.get("token_cache").path();
    Duration ahead = jwt.get("refresh_ahead").seconds(OAuth.DEFAULT_REFRESH_AHEAD, Duration.ZERO);
    OAuth embedded =
        new OAuth(
            EMBEDDED_ENDPOINT,
            grant,
            byPassword ? username.orElse(WHO) : null,
            byPassword ? password.orElse(Secret.of(WHO)) : null,
            client.orElse(WHO),
            byPassword ? clientSecret.orElse(null) : clientSecret.orElse(Secret.of(WHO)),
            clientAuth,
            scope.orElse(null),
            ahead,
            null);
    if (tokenUrl == null || client.isEmpty()) {
      return new Access(new None(), embedded, null, embedded);
    }
    OAuth remote =
        new OAuth(
            tokenUrl,
            grant,
            byPassword ? username.orElse(null) : null,
            byPassword ? password.orElse(null) : null,
            client.get(),
            clientSecret.orElse(null),
            clientAuth,
            scope.orElse(null),
            ahead,
            cache.orElse(null));
    return new Access(remote, embedded, null, embedded);
  }

  private Value get(String key, boolean needed) {
    Value value = jwt.get(key);
    return needed ? value.required(OF_JWT) : value;
  }

  /** Which kind of credentials is used. */
  private enum AuthType {
    INTERNAL,
    JWT
  }
}
