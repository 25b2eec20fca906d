package dev.agentbench.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over the Chrome DevTools Protocol. It notes what the
 * page writes to the console as an error, and what it requests.
 */
public final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE = 90;
  private static final int ESCAPE = 27;
  private static final int DOWN = 40;
  private static final int TAB = 9;
  private static final int ENTER = 13;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private String session = "";

  private Browser(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Frames()).join();
  }

  /** Where Chromium is installed; empty where it is not. */
  public static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one with an empty page of 1,280 by 900. Closed by the caller. */
  public static Browser start() throws Exception {
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                installed().orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--window-size=1280,900",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Browser browser = new Browser(process, profile, address(process));
    browser.open();
    return browser;
  }

  private static URI address(Process process) throws IOException {
    BufferedReader words = process.errorReader(StandardCharsets.UTF_8);
    String line = words.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = words.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium did not start");
    }
    Thread rest = new Thread(() -> words.lines().forEach(ignored -> {}), "chromium-words");
    rest.setDaemon(true);
    rest.start();
    return URI.create(line.substring("DevTools listening on ".length()).strip());
  }

  private void open() {
    ObjectNode target = JSON.createObjectNode().put("url", "about:blank");
    String id = call("Target.createTarget", target).get("targetId").asText();
    ObjectNode attach = JSON.createObjectNode().put("targetId", id).put("flatten", true);
    session = call("Target.attachToTarget", attach).get("sessionId").asText();
    Stream.of("Page", "Runtime", "Log", "Network").forEach(part -> call(part + ".enable"));
  }

  /** Opens a file and waits until it is loaded. */
  public void load(Path file) throws Exception {
    load(file.toUri().toString());
  }

  /** Opens an address and waits until it is loaded. */
  public void load(String address) throws Exception {
    follow(() -> call("Page.navigate", JSON.createObjectNode().put("url", address)));
  }

  /** Does something that leads to another page, and waits until that is loaded. */
  public void follow(Runnable action) throws Exception {
    CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
    events.put("Page.loadEventFired", loaded);
    action.run();
    loaded.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** The value of an expression, which may be a promise. */
  public JsonNode run(String expression) {
    ObjectNode wanted = JSON.createObjectNode().put("expression", expression);
    JsonNode answer =
        call("Runtime.evaluate", wanted.put("awaitPromise", true).put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /**
   * Presses a key as a user does: a character, {@code Escape}, {@code Tab}, {@code Enter} or {@code
   * ArrowDown}.
   */
  public void press(String key) {
    ObjectNode down = JSON.createObjectNode().put("type", "keyDown").put("key", key);
    switch (key) {
      case "Escape" -> down.put("windowsVirtualKeyCode", ESCAPE);
      case "Tab" -> down.put("windowsVirtualKeyCode", TAB);
      case "ArrowDown" -> down.put("windowsVirtualKeyCode", DOWN);
      case "Enter" -> down.put("windowsVirtualKeyCode", ENTER).put("text", "\r");
      default -> down.put("text", key);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", JSON.createObjectNode().put("type", "keyUp").put("key", key));
  }

  public void resize(int width, int height) {
    ObjectNode size = JSON.createObjectNode().put("width", width).put("height", height);
    call(
        "Emulation.setDeviceMetricsOverride",
        size.put("deviceScaleFactor", 1).put("mobile", false));
  }

  /** As a printer, or in a colour scheme. */
  public void emulate(String media, String scheme) {
    ObjectNode wanted = JSON.createObjectNode().put("media", media);
    wanted
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", scheme);
    call("Emulation.setEmulatedMedia", wanted);
  }

  /** A picture of what is in the window, as PNG. */
  public byte[] picture() {
    return Base64.getDecoder().decode(call("Page.captureScreenshot").get("data").asText());
  }

  /** Errors that the page caused so far. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** Addresses that the page asked for so far, itself included. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private JsonNode call(String method) {
    return call(method, JSON.createObjectNode());
  }

  private JsonNode call(String method, ObjectNode parameters) {
    int id = next.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    JsonNode found = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    if (found.has("error")) {
      throw new AssertionError(method + ": " + found.get("error"));
    }
    return found.path("result");
  }

  private void take(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.get("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> errors.add(parameters.toString());
      case "Log.entryAdded" -> errors.add(parameters.path("entry").toString());
      case "Runtime.consoleAPICalled" -> errors.add(parameters.path("args").toString());
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      case "Page.javascriptDialogOpening" -> errors.add("a dialog: " + parameters);
      default -> {
        CompletableFuture<JsonNode> awaited = events.remove(message.path("method").asText());
        if (awaited != null) {
          awaited.complete(parameters);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(profile)) {
      all.forEach(files::add);
    } catch (UncheckedIOException goneMeanwhile) {
      // the browser's last helpers still remove files of their own
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(files.get(i));
    }
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        try {
          take(JSON.readTree(text.toString()));
        } catch (IOException malformed) {
          errors.add("no JSON from the browser: " + malformed);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
