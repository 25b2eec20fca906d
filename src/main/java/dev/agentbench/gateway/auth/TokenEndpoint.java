package dev.agentbench.gateway.auth;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.ClientAuth;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.http.ServerTime;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks an OAuth server for tokens (RFC 6749, sections 4.3, 4.4 and 6); every call asks once. */
final class TokenEndpoint {
  private static final String BASIC = "Basic ";

  private final Credentials.OAuth client;
  private final HttpCalls http;
  private final Clock clock;
  private final MessageCodec codec = new MessageCodec();

  TokenEndpoint(Credentials.OAuth client, HttpCalls http, Clock clock) {
    this.client = client;
    this.http = http;
    this.clock = clock;
  }

  /** By the client's own grant. */
  AccessToken logIn() throws InterruptedException, NoTokenException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", client.grant().name().toLowerCase(Locale.ROOT));
    if (client.grant() == Grant.PASSWORD) {
      put(fields, "username", client.username());
      put(fields, "password", client.password() == null ? null : client.password().reveal());
    }
    addClient(fields);
    put(fields, "scope", client.scope());
    return ask(fields);
  }

  /** By a refresh token, which is used up by this, whatever comes of it. */
  AccessToken refresh(Secret refreshToken) throws InterruptedException, NoTokenException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken.reveal());
    addClient(fields);
    return ask(fields);
  }

  private void addClient(Map<String, String> fields) {
    if (basic().isEmpty()) {
      put(fields, "client_id", client.clientId());
      put(fields, "client_secret", client.secretOfClient().map(Secret::reveal).orElse(null));
    }
  }

  private AccessToken ask(Map<String, String> fields)
      throws InterruptedException, NoTokenException {
    Instant asked = clock.instant();
    HttpAnswer answer = http.send(request(fields));
    JsonObject found = codec.readObject(answer.body()).orElse(JsonObject.EMPTY);
    String token = found.string("access_token").orElse("");
    if (!answer.isSuccess() || token.isEmpty()) {
      throw new NoTokenException(refusal(answer, found, fields));
    }
    if (!Authorization.isShortEnough(Secret.of(token))) {
      throw tooLong(token);
    }
    Instant serverNow = ServerTime.of(answer).orElse(asked);
    // A slow answer has eaten a part of the life already: it is counted from the question.
    Instant expiry = new TokenExpiry(codec).of(token, found, asked, serverNow);
    return new AccessToken(
        Authorization.bearer(Secret.of(token)),
        found
            .string("refresh_token")
            .filter(text -> !text.isEmpty())
            .map(Secret::of)
            .filter(Authorization::isShortEnough)
            .orElse(null),
        asked,
        expiry);
  }

  private GatewayException tooLong(String token) {
    return new GatewayException(
        Fault.MISFIT,
        "The token from "
            + HttpCalls.withoutCredentials(client.tokenUrl())
            + " is "
            + token.length()
            + " characters long, more than any server takes as a header.",
        "Set gateway.jwt.auth_url to the token endpoint, and look what it gives.");
  }

  private TokenRefusal refusal(HttpAnswer answer, JsonObject found, Map<String, String> sent) {
    Stream<String> secrets =
        Stream.of(
                Optional.ofNullable(client.password()).map(Secret::reveal),
                client.secretOfClient().map(Secret::reveal),
                Optional.ofNullable(sent.get("refresh_token")),
                basic().map(header -> header.substring(BASIC.length())))
            .flatMap(Optional::stream);
    return new TokenRefusal(client, answer, found, Redaction.of(secrets.map(Secret::of).toList()));
  }

  private HttpRequest request(Map<String, String> fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(client.tokenUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
    basic().ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  /** The client's name and secret are encoded as in a form first (RFC 6749, section 2.3.1). */
  private Optional<String> basic() {
    return client
        .secretOfClient()
        .filter(secret -> client.clientAuth() == ClientAuth.BASIC)
        .map(secret -> encode(client.clientId()) + ":" + encode(secret.reveal()))
        .map(pair -> pair.getBytes(StandardCharsets.UTF_8))
        .map(pair -> BASIC + Base64.getEncoder().encodeToString(pair));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
