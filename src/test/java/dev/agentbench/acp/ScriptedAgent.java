package dev.agentbench.acp;

import dev.agentbench.acp.rpc.LineReader;
import dev.agentbench.acp.rpc.RpcCodec;
import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.digest.Sha256;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A coding agent that speaks ACP over its standard streams and plays a script, in a process of its
 * own. Its only argument is a folder of scripts: {@code start.jsonl} says how it starts, {@code
 * TASK.jsonl}, named by {@link #nameOf} the prompt, what it does for a prompt, and {@code
 * any.jsonl} for all others. Each line of a script is one step.
 */
public final class ScriptedAgent {
  private static final String SESSION = "session-1";

  private final Path scripts;
  private final MessageCodec json = new MessageCodec();
  private final RpcCodec codec = new RpcCodec();
  private final LineReader input = new LineReader(System.in, 64 << 20);
  private final OutputStream output = System.out;
  private final JsonObject start;
  private final List<JsonObject> usage = new ArrayList<>();
  private Path workspace = Path.of("").toAbsolutePath();
  private JsonObject offered = JsonObject.EMPTY;
  private boolean loggedIn;
  private boolean cancelled;
  private boolean deaf;
  private long requests;
  private long tools;

  private ScriptedAgent(Path scripts) throws IOException {
    this.scripts = scripts;
    Path file = scripts.resolve("start.jsonl");
    this.start =
        Files.exists(file)
            ? json.readObject(Files.readString(file).strip()).orElseThrow()
            : JsonObject.EMPTY;
  }

  public static void main(String[] arguments) throws Exception {
    new ScriptedAgent(Path.of(arguments[0])).serve();
  }

  /** The name of the script for a prompt. */
  public static String nameOf(String prompt) {
    return Sha256.of(prompt.strip().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private void serve() throws Exception {
    System.err.println("the scripted agent has started");
    start.string("noise").ifPresent(this::print);
    for (Optional<String> line = input.next(); line.isPresent(); line = input.next()) {
      Optional<RpcMessage> message = codec.read(line.get());
      if (message.isPresent() && message.get() instanceof RpcMessage.Request request) {
        dieOrHang(request.method());
        answer(request);
      }
    }
  }

  private void dieOrHang(String method) throws InterruptedException {
    if (start.string("die_at").filter(method::equals).isPresent()) {
      System.err.println("the scripted agent gives up");
      Runtime.getRuntime().halt(9);
    }
    if (start.string("hang_at").filter(method::equals).isPresent()) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private void answer(RpcMessage.Request request) throws Exception {
    switch (request.method()) {
      case "initialize" -> {
        offered = request.params().object("clientCapabilities").orElse(offered);
        send(new RpcMessage.Result(request.id(), initialized()));
      }
      case "authenticate" -> {
        loggedIn = true;
        send(new RpcMessage.Result(request.id(), JsonObject.EMPTY));
      }
      case "session/new" -> openSession(request);
      case "session/set_mode" -> send(new RpcMessage.Result(request.id(), JsonObject.EMPTY));
      case "session/set_config_option" ->
          send(
              new RpcMessage.Result(
                  request.id(),
                  JsonObject.of(
                      "configOptions",
                      List.of(models(request.params().string("value").orElseThrow())))));
      case "session/prompt" -> prompt(request);
      default -> fail(request.id(), RpcError.METHOD_NOT_FOUND, request.method());
    }
  }

  private JsonObject initialized() {
    JsonObject login =
        JsonObject.builder()
            .put("id", "test-api-key")
            .put("name", "A key")
            .put("type", start.string("login_type").orElse(null))
            .build();
    JsonObject info =
        JsonObject.builder()
            .put("name", "scripted-acp-agent")
            .put("version", start.string("version").orElse("1.0"))
            .build();
    return JsonObject.builder()
        .put("protocolVersion", start.get("protocol").orElse(1L))
        .put("agentCapabilities", JsonObject.EMPTY)
        .put("authMethods", start.has("login") ? List.of(login) : List.of())
        .put("agentInfo", info)
        .build();
  }

  private void openSession(RpcMessage.Request request) throws InterruptedException {
    boolean refuses =
        start.string("login").filter(how -> how.equals("never") || !loggedIn).isPresent();
    if (refuses) {
      fail(request.id(), -32000, "Authentication required");
    } else if (start.has("refuse")) {
      fail(request.id(), RpcError.INTERNAL, start.string("refuse").orElse(""));
    } else {
      Thread.sleep(number(start, "delay_ms"));
      workspace = Path.of(request.params().string("cwd").orElseThrow());
      send(new RpcMessage.Result(request.id(), session()));
    }
  }

  private static JsonObject session() {
    List<JsonObject> modes = List.of(named("id", "default"), named("id", "yolo"));
    return JsonObject.builder()
        .put("sessionId", SESSION)
        .put(
            "modes",
            JsonObject.builder()
                .put("currentModeId", "default")
                .put("availableModes", modes)
                .build())
        .put("configOptions", List.of(models("small")))
        .build();
  }

  private static JsonObject models(String current) {
    return JsonObject.builder()
        .put("id", "the-model")
        .put("name", "Model")
        .put("category", "model")
        .put("type", "select")
        .put("currentValue", current)
        .put("options", List.of(named("value", "small"), named("value", "large")))
        .build();
  }

  /** Something to choose, with the same word as its name. */
  private static JsonObject named(String field, String word) {
    return JsonObject.builder().put(field, word).put("name", word).build();
  }

  private void prompt(RpcMessage.Request request) throws Exception {
    List<?> blocks = (List<?>) request.params().get("prompt").orElseThrow();
    String text = ((JsonObject) blocks.get(0)).string("text").orElseThrow();
    Path own = scripts.resolve(nameOf(text) + ".jsonl");
    cancelled = false;
    usage.clear();
    String stop = "end_turn";
    for (String line : Files.readAllLines(Files.exists(own) ? own : scripts.resolve("any.jsonl"))) {
      JsonObject step = json.readObject(line).orElseThrow();
      if (step.has("fail")) {
        fail(request.id(), number(step, "fail"), step.string("text").orElse(""));
        return;
      }
      stop = step.string("stop").orElse(stop);
      play(step);
      if (cancelled && !deaf) {
        stop = "cancelled";
        break;
      }
    }
    JsonObject.Builder result = JsonObject.builder().put("stopReason", stop);
    if (!usage.isEmpty()) {
      result.put("_meta", JsonObject.of("quota", JsonObject.of("model_usage", List.copyOf(usage))));
    }
    send(new RpcMessage.Result(request.id(), result.build()));
  }

  private void play(JsonObject step) throws Exception {
    String text = step.string("text").orElse("");
    String path = step.string("path").orElse("");
    switch (step.string("do").orElse("")) {
      case "say" -> chunk("agent_message_chunk", text);
      case "think" -> chunk("agent_thought_chunk", text);
      case "long" -> chunk("agent_thought_chunk", "x".repeat(number(step, "size")));
      case "tell_offer" ->
          chunk("agent_message_chunk", json.write(offered.object("fs").orElseThrow()));
      case "read" -> read(path);
      case "write" -> write(path, text);
      case "edit" -> edit(path, text);
      case "sneak" -> Files.writeString(workspace.resolve(path), text);
      case "shell" -> shell(text);
      case "update" -> update(step.object("update").orElseThrow());
      case "raw" -> print(text);
      case "permit" -> permit(step);
      case "call" -> {
        RpcMessage answer =
            ask(text, JsonObject.builder().put("sessionId", SESSION).put("path", path).build());
        chunk(
            "agent_message_chunk",
            answer instanceof RpcMessage.Failure failed ? "" + failed.error().code() : "served");
      }
      case "usage" ->
          usage.add(
              JsonObject.builder()
                  .put("model", text)
                  .put(
                      "token_count",
                      JsonObject.builder()
                          .put("input_tokens", number(step, "input"))
                          .put("output_tokens", number(step, "output"))
                          .build())
                  .build());
      case "spawn" ->
          new ProcessBuilder("sleep", "1234567")
              .redirectOutput(streamOfChild(text))
              .redirectError(streamOfChild(text))
              .start();
      case "deaf" -> deaf = true;
      case "await_cancel" -> awaitCancel();
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      case "die" -> {
        System.err.println("the scripted agent dies");
        Runtime.getRuntime().halt(number(step, "code"));
      }
      default -> {
        // A step that only says how the turn ends.
      }
    }
  }

  private static ProcessBuilder.Redirect streamOfChild(String text) {
    return text.equals("on our streams")
        ? ProcessBuilder.Redirect.INHERIT
        : ProcessBuilder.Redirect.DISCARD;
  }

  private void chunk(String kind, String text) {
    JsonObject content = JsonObject.builder().put("type", "text").put("text", text).build();
    update(JsonObject.builder().put("sessionUpdate", kind).put("content", content).build());
  }

  private void update(JsonObject update) {
    send(
        new RpcMessage.Notification(
            "session/update",
            JsonObject.builder().put("sessionId", SESSION).put("update", update).build()));
  }

  private String tool(String kind, String title, String path, JsonObject input) {
    String id = "tool-" + ++tools;
    JsonObject.Builder call =
        JsonObject.builder()
            .put("sessionUpdate", "tool_call")
            .put("toolCallId", id)
            .put("title", title)
            .put("kind", kind)
            .put("status", "in_progress")
            .put("rawInput", input);
    if (!path.isEmpty()) {
      call.put("locations", List.of(JsonObject.of("path", workspace.resolve(path).toString())));
    }
    update(call.build());
    return id;
  }

  private void ended(String id, boolean well, String text) {
    JsonObject content =
        JsonObject.builder()
            .put("type", "content")
            .put("content", JsonObject.builder().put("type", "text").put("text", text).build())
            .build();
    update(
        JsonObject.builder()
            .put("sessionUpdate", "tool_call_update")
            .put("toolCallId", id)
            .put("status", well ? "completed" : "failed")
            .put("content", List.of(content))
            .build());
  }

  private void read(String path) throws IOException {
    String id = tool("read", "Read " + path, path, JsonObject.of("path", path));
    RpcMessage answer = ask("fs/read_text_file", file(path).build());
    ended(id, answer instanceof RpcMessage.Result, "");
  }

  private void write(String path, String text) throws IOException {
    String id = tool("edit", "Write " + path, path, JsonObject.of("path", path));
    ask("fs/read_text_file", file(path).build());
    RpcMessage answer = ask("fs/write_text_file", file(path).put("content", text).build());
    ended(
        id,
        answer instanceof RpcMessage.Result,
        answer instanceof RpcMessage.Failure failed ? failed.error().message() : "");
  }

  private JsonObject.Builder file(String path) {
    return JsonObject.builder()
        .put("sessionId", SESSION)
        .put("path", workspace.resolve(path).toString());
  }

  private void edit(String path, String text) throws IOException {
    String id = tool("edit", "Edit " + path, path, JsonObject.of("path", path));
    Path file = workspace.resolve(path);
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, text);
    ended(id, true, "");
  }

  private void shell(String command) throws Exception {
    String id = tool("execute", command, "", JsonObject.of("command", command));
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(workspace.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ended(id, process.waitFor() == 0, said);
  }

  /** Asks for leave so many times at once, and runs nothing. */
  private void permit(JsonObject step) throws IOException {
    int count = Math.max(1, number(step, "count"));
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JsonObject call =
          JsonObject.builder()
              .put("toolCallId", "asked-" + ++tools)
              .put("title", step.string("text").orElse("a tool"))
              .put("kind", "execute")
              .put("status", "pending")
              .build();
      ids.add(
          request(
              "session/request_permission",
              JsonObject.builder()
                  .put("sessionId", SESSION)
                  .put("toolCall", call)
                  .put("options", options())
                  .build()));
      update(
          JsonObject.builder()
              .put("sessionUpdate", "tool_call_update")
              .put("toolCallId", call.string("toolCallId").orElseThrow())
              .put("status", "completed")
              .build());
    }
    for (long id : ids) {
      RpcMessage answer = await(id);
      if (answer instanceof RpcMessage.Result result) {
        JsonObject outcome = result.result().object("outcome").orElseThrow();
        chunk(
            "agent_message_chunk",
            outcome.string("optionId").or(() -> outcome.string("outcome")).orElse("?") + "\n");
      }
    }
  }

  private static List<JsonObject> options() {
    List<JsonObject> options = new ArrayList<>();
    for (String kind : List.of("allow_always", "allow_once", "reject_once")) {
      options.add(
          JsonObject.builder()
              .put("optionId", "option-" + kind)
              .put("name", kind)
              .put("kind", kind)
              .build());
    }
    return options;
  }

  private RpcMessage ask(String method, JsonObject params) throws IOException {
    return await(request(method, params));
  }

  private long request(String method, JsonObject params) {
    requests++;
    send(new RpcMessage.Request(requests, method, params));
    return requests;
  }

  private RpcMessage await(long id) throws IOException {
    RpcMessage answer = null;
    while (answer == null) {
      RpcMessage message = next();
      if ((message instanceof RpcMessage.Result result && result.id().equals(id))
          || (message instanceof RpcMessage.Failure failed && failed.id().equals(id))) {
        answer = message;
      }
    }
    return answer;
  }

  private void awaitCancel() throws IOException {
    while (!cancelled) {
      next();
    }
  }

  /** The next message; the end of the stream is the end of the agent. */
  private RpcMessage next() throws IOException {
    Optional<String> line = input.next();
    if (line.isEmpty()) {
      Runtime.getRuntime().halt(0);
    }
    RpcMessage message = codec.read(line.orElseThrow()).orElseThrow();
    cancelled |=
        message instanceof RpcMessage.Notification told && told.method().equals("session/cancel");
    return message;
  }

  private void fail(Object id, int code, String why) {
    send(new RpcMessage.Failure(id, new RpcError(code, why)));
  }

  private void send(RpcMessage message) {
    print(codec.write(message));
  }

  private void print(String line) {
    try {
      output.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      output.flush();
    } catch (IOException gone) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static int number(JsonObject step, String name) {
    return step.get(name).map(Long.class::cast).orElse(0L).intValue();
  }
}
