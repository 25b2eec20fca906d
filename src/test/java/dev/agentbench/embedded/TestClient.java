package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A plain client on the JDK's WebSocket: what comes waits in a queue to be looked at. */
public final class TestClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final MessageCodec CODEC = new MessageCodec();
  private static final long LIMIT_SECONDS = 10;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final Consumer<String> onFrame;
  private WebSocket socket;

  private TestClient(Consumer<String> onFrame) {
    this.onFrame = onFrame;
  }

  /** A session made over HTTP, and a socket for it. */
  public static TestClient inNewSession(EmbeddedGateway gateway) {
    return connect(gateway, createSession(gateway), Map.of());
  }

  public static String createSession(EmbeddedGateway gateway) {
    HttpResponse<String> answer = post(gateway, "/api/v1/sessions", Map.of());
    return json(answer.body()).string("id").orElseThrow();
  }

  public static TestClient connect(
      EmbeddedGateway gateway, String id, Map<String, String> headers) {
    return connectTo(gateway, "/api/v1/ws/" + id, headers);
  }

  static TestClient connectTo(EmbeddedGateway gateway, String path, Map<String, String> headers) {
    TestClient client = new TestClient(null);
    client.socket = client.open(gateway, path, headers);
    return client;
  }

  /** A client that gives each frame away as it comes. */
  public static TestClient listening(EmbeddedGateway gateway, String id, Consumer<String> onFrame) {
    TestClient client = new TestClient(onFrame);
    client.socket = client.open(gateway, "/api/v1/ws/" + id, Map.of());
    return client;
  }

  /** The status of a refused handshake. */
  public static int refusal(EmbeddedGateway gateway, String path, Map<String, String> headers) {
    try {
      new TestClient(null).open(gateway, path, headers).abort();
      throw new AssertionError("let in at " + path);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw failed;
    }
  }

  private WebSocket open(EmbeddedGateway gateway, String path, Map<String, String> headers) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    headers.forEach(builder::header);
    URI base = gateway.baseUrl();
    URI url = URI.create("ws://" + base.getHost() + ":" + base.getPort() + path);
    return builder.buildAsync(url, this).join();
  }

  public static HttpResponse<String> get(
      EmbeddedGateway gateway, String path, Map<String, String> with) {
    return http(HttpRequest.newBuilder(gateway.baseUrl().resolve(path)).GET(), with);
  }

  public static HttpResponse<String> post(
      EmbeddedGateway gateway, String path, Map<String, String> with) {
    return http(
        HttpRequest.newBuilder(gateway.baseUrl().resolve(path))
            .POST(HttpRequest.BodyPublishers.noBody()),
        with);
  }

  static HttpResponse<String> postForm(EmbeddedGateway gateway, String path, String form) {
    return http(
        HttpRequest.newBuilder(gateway.baseUrl().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private static HttpResponse<String> http(HttpRequest.Builder request, Map<String, String> with) {
    with.forEach(request::header);
    try {
      return HTTP.send(
          request.timeout(Duration.ofSeconds(LIMIT_SECONDS)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public static JsonObject json(String text) {
    return CODEC.readObject(text).orElseThrow(() -> new AssertionError("no JSON object: " + text));
  }

  public TestClient send(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** Sends although the Gateway may hang up meanwhile. */
  void sendQuietly(String text) {
    var unused = socket.sendText(text, true);
  }

  TestClient sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    return this;
  }

  public TestClient ask(String content) {
    return send(
        CODEC.write(
            JsonObject.builder()
                .put("type", "user_message")
                .put("content", content)
                .put("role", "user")
                .build()));
  }

  public TestClient succeed(String callId) {
    return result(callId, JsonObject.of("success", true), null);
  }

  /** Like {@link #succeed}, without waiting until it is sent. */
  public void succeedLater(String callId) {
    var unused =
        socket.sendText(
            "{\"type\":\"tool_result\",\"call_id\":\"" + callId + "\",\"result\":{}}", true);
  }

  public TestClient fail(String callId, String error) {
    return result(callId, null, error);
  }

  private TestClient result(String callId, JsonObject result, String error) {
    return send(
        CODEC.write(
            JsonObject.builder()
                .put("type", "tool_result")
                .put("call_id", callId)
                .put("result", result)
                .put("error", error)
                .build()));
  }

  /** The next frame as text; fails when none comes. */
  public String nextText() {
    try {
      String text = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("no frame came within " + LIMIT_SECONDS + " s");
      }
      return text;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  public JsonObject next() {
    return json(nextText());
  }

  /** Answers every tool call with success until a final message or an error; all frames seen. */
  public List<JsonObject> playAlong() {
    List<JsonObject> seen = new ArrayList<>();
    boolean over = false;
    while (!over) {
      JsonObject frame = next();
      seen.add(frame);
      String type = frame.string("type").orElse("");
      if (type.equals("tool_call")) {
        succeed(frame.string("call_id").orElseThrow());
      }
      over = type.equals("error") || frame.get("is_final").map(Boolean.TRUE::equals).orElse(false);
    }
    return seen;
  }

  boolean hasNothing() {
    return received.isEmpty();
  }

  /** The close code, or what broke the connection. */
  public String awaitClose() {
    return closed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      if (onFrame == null) {
        received.add(text);
      } else {
        onFrame.accept(text);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    received.add("binary " + data.remaining());
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closed.complete(String.valueOf(statusCode));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(error.getClass().getSimpleName());
  }

  @Override
  public void close() {
    socket.abort();
  }
}
