package dev.agentbench.gateway.auth;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks an OAuth server for an access token (RFC 6749, sections 4.3 and 4.4). */
final class TokenEndpoint {
  private final Credentials.OAuth client;
  private final HttpCalls http;
  private final Clock clock;
  private final MessageCodec codec = new MessageCodec();

  TokenEndpoint(Credentials.OAuth client, HttpCalls http, Clock clock) {
    this.client = client;
    this.http = http;
    this.clock = clock;
  }

  /** One request, without a retry. */
  AccessToken fetch() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(client.tokenUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form()))
            .build();
    HttpAnswer answer = http.send(request);
    JsonObject fields = codec.readObject(answer.body()).orElse(JsonObject.EMPTY);
    String token = fields.string("access_token").orElse("");
    if (!answer.isSuccess() || token.isEmpty()) {
      throw new TokenRefusal(client, answer, fields).asException();
    }
    Instant now = clock.instant();
    Instant expiry = new TokenExpiry(codec).of(token, fields, now);
    return AccessToken.of(Authorization.bearer(Secret.of(token)), now, expiry);
  }

  private String form() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", client.grant().name().toLowerCase(Locale.ROOT));
    if (client.grant() == Credentials.Grant.PASSWORD) {
      put(fields, "username", client.username());
      put(fields, "password", client.password() == null ? null : client.password().reveal());
    }
    put(fields, "client_id", client.clientId());
    put(fields, "client_secret", client.secretOfClient().map(Secret::reveal).orElse(null));
    put(fields, "scope", client.scope());
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
