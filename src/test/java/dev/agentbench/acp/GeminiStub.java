package dev.agentbench.acp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/**
 * An HTTP server in the place of Gemini's API. It plays a script in each conversation whose prompt
 * holds the script's mark, one step an answer, and keeps what it handed out.
 */
final class GeminiStub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<Step>> scripts = new LinkedHashMap<>();
  private final Map<String, List<Handed>> handed = new ConcurrentHashMap<>();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger answers = new AtomicInteger();

  GeminiStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** A part of an answer, by what the function of the step before it returned. */
  interface Step {
    Object part(String returned);
  }

  /** The tokens of one answer. */
  private record Handed(long input, long output) {}

  /** A step that has the agent call a function. */
  static Step call(String function, Map<String, Object> arguments) {
    return returned -> Map.of("functionCall", Map.of("name", function, "args", arguments));
  }

  /** A step that ends the turn; {@code %s} stands for what the last function returned. */
  static Step say(String text) {
    return returned -> Map.of("text", text.replace("%s", returned));
  }

  /** What is played for prompts that hold the mark. */
  GeminiStub play(String mark, Step... steps) {
    scripts.put(mark, List.of(steps));
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The tokens of the so many answers in the conversation with this mark: input and output. */
  String handed(String mark, int count) {
    List<Handed> all = handed.getOrDefault(mark, List.of());
    if (all.size() != count) {
      return all.size() + " answers instead of " + count;
    }
    return all.stream().mapToLong(Handed::input).sum()
        + " "
        + all.stream().mapToLong(Handed::output).sum();
  }

  /** Requests that no script was for. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      boolean streamed = exchange.getRequestURI().getPath().endsWith(":streamGenerateContent");
      String answer = streamed ? answer(request) : "";
      if (answer.isEmpty()) {
        faults.add(exchange.getRequestURI() + " " + request);
      }
      byte[] body = ("data: " + answer + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(answer.isEmpty() ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The event with the next step's part; empty when there is none. */
  private String answer(JsonNode request) throws IOException {
    String prompts = request.findPath("contents").findValues("text").toString();
    String mark = scripts.keySet().stream().filter(prompts::contains).findFirst().orElse("");
    List<JsonNode> returned = request.findPath("contents").findValues("functionResponse");
    List<Step> steps = scripts.getOrDefault(mark, List.of());
    if (returned.size() >= steps.size()) {
      return "";
    }
    String last = returned.isEmpty() ? "" : text(returned.get(returned.size() - 1));
    int number = answers.incrementAndGet();
    Handed next = new Handed(1000 + number, 10 + number);
    handed
        .computeIfAbsent(mark, unused -> Collections.synchronizedList(new ArrayList<>()))
        .add(next);
    return event(steps.get(returned.size()).part(last), next);
  }

  private static String text(JsonNode functionResponse) {
    return StreamSupport.stream(functionResponse.path("response").spliterator(), false)
        .map(JsonNode::asText)
        .findFirst()
        .orElse("");
  }

  private static String event(Object part, Handed tokens) throws IOException {
    Map<String, Object> content = Map.of("role", "model", "parts", List.of(part));
    return Objects.requireNonNull(
        JSON.writeValueAsString(
            Map.of(
                "candidates",
                List.of(Map.of("index", 0, "content", content, "finishReason", "STOP")),
                "usageMetadata",
                Map.of(
                    "promptTokenCount", tokens.input(),
                    "candidatesTokenCount", tokens.output(),
                    "totalTokenCount", tokens.input() + tokens.output()))));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
