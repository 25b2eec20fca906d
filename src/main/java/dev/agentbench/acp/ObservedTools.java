package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage.RuntimeToolResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tools that an agent says it runs itself, put together from its updates, in whichever order
 * these come. A call whose work the client did for it, file by file, is not told: its mediated
 * calls are counted. Used by one thread.
 */
final class ObservedTools {
  private static final int MOST_CALLS = 10_000;

  private final WorkspacePaths paths;
  private final Map<String, ReportedCall> open = new LinkedHashMap<>();

  /** Ids of calls that are over, of which more may be told. */
  private final Set<String> over = new HashSet<>();

  private boolean any;

  ObservedTools(WorkspacePaths paths) {
    this.paths = paths;
  }

  /** Whether the agent used any tool. */
  boolean any() {
    return any;
  }

  /**
   * The name under which a call is counted: the tool's, where the agent tells it, else its kind.
   */
  static Optional<String> nameOf(JsonObject call) {
    JsonObject meta = AcpFields.nested(call, "_meta");
    return meta.string("toolName")
        .or(
            () ->
                meta.names().stream()
                    .flatMap(name -> AcpFields.nested(meta, name).string("toolName").stream())
                    .findFirst())
        .or(() -> call.string("kind"));
  }

  /** A {@code tool_call}, what a {@code tool_call_update} changes, or a permission's call. */
  List<RuntimeToolResult> update(JsonObject update) {
    String id = update.string("toolCallId").orElse("");
    if (id.isEmpty() || over.contains(id) || over.size() + open.size() >= MOST_CALLS) {
      return List.of();
    }
    any = true;
    ReportedCall call = open.computeIfAbsent(id, ReportedCall::new);
    call.update(update, paths);
    return call.isOver() ? end(call) : List.of();
  }

  /** The client serves a file, for whichever open call named it. */
  void mediated(String path) {
    any = true;
    open.values().stream().filter(call -> call.mayBe(path)).forEach(ReportedCall::mediated);
  }

  /** The turn is over: of what was still open nobody will hear any more. */
  List<RuntimeToolResult> endOfTurn() {
    List<RuntimeToolResult> ended = new ArrayList<>();
    List.copyOf(open.values()).forEach(call -> ended.addAll(end(call)));
    return ended;
  }

  private List<RuntimeToolResult> end(ReportedCall call) {
    open.remove(call.id());
    over.add(call.id());
    return call.isMediated()
        ? List.of()
        : List.of(new RuntimeToolResult(call.id(), call.observed(paths)));
  }
}
