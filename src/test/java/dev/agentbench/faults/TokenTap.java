package dev.agentbench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a token endpoint and remembers each token that it gives. The third request is
 * refused with all that was sent in the refusal.
 */
final class TokenTap implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final HttpServer server;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private int requests;

  TokenTap(URI gateway) throws IOException {
    endpoint = gateway.resolve("/oauth/token");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** Access tokens and refresh tokens, in the order in which they were given. */
  List<String> tokens() {
    return tokens;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] form = exchange.getRequestBody().readAllBytes();
    requests++;
    if (requests == 3) {
      String refusal = "{\"error\":\"invalid_grant\",\"error_description\":\"%s\"}";
      reply(exchange, 400, refusal.formatted(new String(form, StandardCharsets.UTF_8)));
      return;
    }
    try {
      HttpResponse<String> given =
          http.send(
              HttpRequest.newBuilder(endpoint)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode answer = new ObjectMapper().readTree(given.body());
      for (String name : List.of("access_token", "refresh_token")) {
        if (answer.has(name)) {
          tokens.add(answer.get(name).asText());
        }
      }
      reply(exchange, given.statusCode(), given.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
