package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a tool did not look at, and why: nobody shall take it for empty. */
final class Skipped {
  private static final int MAX_NAMED = 50;

  private final List<JsonObject> named = new ArrayList<>();
  private int count;

  void add(String file, String reason) {
    count++;
    if (named.size() < MAX_NAMED) {
      named.add(JsonObject.builder().put("file", file).put("reason", reason).build());
    }
  }

  void closed(String folder) {
    add(folder + "/", "access denied, or too deep");
  }

  void beyondLimit() {
    add(
        ".",
        String.format(
            Locale.ROOT,
            "more than %d files and folders; name a path",
            WorkspaceFiles.MAX_VISITED));
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** As {@code skipped}, with {@code skipped_count} when not all are named. */
  JsonObject.Builder addTo(JsonObject.Builder answer) {
    return answer
        .put("skipped", named.isEmpty() ? null : List.copyOf(named))
        .put("skipped_count", count > named.size() ? count : null);
  }
}
