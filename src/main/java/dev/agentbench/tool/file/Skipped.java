package dev.agentbench.tool.file;

import dev.agentbench.agent.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files that a tool did not look at, with the reasons. */
public final class Skipped {
  private static final int MAX_NAMED = 50;

  private final List<JsonObject> named = new ArrayList<>();
  private int count;

  public void add(String file, String reason) {
    count++;
    if (named.size() < MAX_NAMED) {
      named.add(JsonObject.builder().put("file", file).put("reason", reason).build());
    }
  }

  public void closed(String folder) {
    add(folder + "/", "access denied, or too deep");
  }

  public void beyondLimit() {
    add(
        ".",
        String.format(
            Locale.ROOT,
            "more than %d files and folders; name a path",
            WorkspaceFiles.MAX_VISITED));
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** As {@code skipped}, with {@code skipped_count} when not all are named. */
  public JsonObject.Builder addTo(JsonObject.Builder answer) {
    return answer
        .put("skipped", named.isEmpty() ? null : List.copyOf(named))
        .put("skipped_count", count > named.size() ? count : null);
  }
}
