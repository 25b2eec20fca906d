package dev.agentbench.acp;

import dev.agentbench.acp.rpc.RpcError;
import dev.agentbench.acp.rpc.RpcMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.front.AcceptedMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files that the agent reads and writes through its client: each request becomes a tool call to the
 * runner, which measures it and holds it in the workspace, and the result its answer. Used by one
 * thread.
 */
final class MediatedFiles {
  private static final int NOT_FOUND = -32002;
  private static final long ALL_LINES = Integer.MAX_VALUE;

  private final RunningAgent agent;
  private final ClientSide client;
  private final WorkspacePaths paths;
  private final ObservedTools tools;
  private final Map<String, Asked> waiting = new HashMap<>();

  /** A request of the agent that waits for the runner. */
  private record Asked(Object id, boolean reads) {}

  MediatedFiles(RunningAgent agent, ClientSide client, WorkspacePaths paths, ObservedTools tools) {
    this.agent = agent;
    this.client = client;
    this.paths = paths;
    this.tools = tools;
  }

  /** Whether the runner owes an answer. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** The agent asks for a file. */
  void asked(RpcMessage.Request request, FileAccess access) throws InterruptedException {
    Optional<String> path = request.params().string("path");
    boolean reads = access == FileAccess.READ;
    if (path.isEmpty()) {
      agent.refuse(request.id(), RpcError.INVALID_PARAMS, "path is required");
    } else if (reads && paths.isMissing(path.get())) {
      // Agents look before they write a new file: that is no tool of theirs which went wrong.
      agent.refuse(request.id(), NOT_FOUND, "Resource not found: " + path.get());
    } else {
      String relative = paths.relative(path.get());
      tools.mediated(relative);
      call(request, reads, relative);
    }
  }

  private void call(RpcMessage.Request request, boolean reads, String path)
      throws InterruptedException {
    String callId = client.session().nextCallId();
    waiting.put(callId, new Asked(request.id(), reads));
    JsonObject arguments = reads ? lines(request.params(), path) : text(request.params(), path);
    ToolCall call = new ToolCall(callId, reads ? "read_file" : "write_file", arguments, false);
    client.send(new ServerMessage.ToolCallRequest(call, null, null));
  }

  private static JsonObject lines(JsonObject params, String path) {
    Optional<Long> line = AcpFields.count(params, "line").filter(number -> number > 0);
    Optional<Long> limit = AcpFields.count(params, "limit").filter(number -> number < ALL_LINES);
    long first = line.orElse(1L);
    return JsonObject.builder()
        .put("path", path)
        .put("start_line", line.orElse(null))
        .put("end_line", limit.map(number -> first + Math.max(1, number) - 1).orElse(null))
        .build();
  }

  private static JsonObject text(JsonObject params, String path) {
    return JsonObject.builder()
        .put("path", path)
        .put("content", params.string("content").orElse(""))
        .build();
  }

  /** The runner answered a call. */
  void answered(AcceptedMessage result) {
    Asked asked = waiting.remove(result.callId().orElse(""));
    if (asked == null) {
      return;
    }
    JsonObject content = AcpFields.nested(result.frame(), "result");
    Optional<String> error = result.frame().string("error").or(() -> content.string("error"));
    if (error.isPresent()) {
      boolean missing = error.get().startsWith("file not found");
      agent.refuse(
          asked.id(),
          missing ? NOT_FOUND : RpcError.INTERNAL,
          missing ? "Resource not found: " + error.get() : error.get());
    } else {
      agent.answer(
          asked.id(),
          asked.reads()
              ? JsonObject.of("content", content.string("content").orElse(""))
              : JsonObject.EMPTY);
    }
  }

  /** The runner will answer no more. */
  void giveUp() {
    waiting.values().forEach(asked -> agent.refuse(asked.id(), RpcError.INTERNAL, "cancelled"));
    waiting.clear();
  }
}
