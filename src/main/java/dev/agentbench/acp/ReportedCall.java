package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ObservedCall;
import dev.agentbench.text.Cut;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One tool call of an agent, as far as it was told. Used by one thread. */
final class ReportedCall {
  private static final int LONGEST_TEXT = 4000;
  private static final int MOST_PATHS = 1000;

  private final String id;
  private final Instant startedAt = Instant.now();
  private final long start = System.nanoTime();
  private final Set<String> paths = new LinkedHashSet<>();
  private JsonObject arguments = JsonObject.EMPTY;
  private @Nullable String name;
  private @Nullable String kind;
  private @Nullable String title;
  private @Nullable String status;
  private String lastText = "";
  private boolean mediated;

  ReportedCall(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  void update(JsonObject update, WorkspacePaths workspace) {
    name = ObservedTools.nameOf(update).orElse(name);
    kind = update.string("kind").orElse(kind);
    title = update.string("title").map(text -> Cut.prefix(text, LONGEST_TEXT)).orElse(title);
    status = update.string("status").orElse(status);
    arguments = update.object("rawInput").map(ReportedCall::bounded).orElse(arguments);
    AcpFields.objects(update, "locations")
        .forEach(location -> location.string("path").ifPresent(path -> add(path, workspace)));
    for (JsonObject content : AcpFields.objects(update, "content")) {
      content.string("path").ifPresent(path -> add(path, workspace));
      AcpFields.text(AcpFields.nested(content, "content"))
          .ifPresent(text -> lastText = Cut.prefix(text, LONGEST_TEXT));
    }
  }

  private void add(String path, WorkspacePaths workspace) {
    if (paths.size() < MOST_PATHS) {
      paths.add(workspace.relative(path));
    }
  }

  /** Long texts are cut: they are kept for people, and were the agent's own all along. */
  private static JsonObject bounded(JsonObject input) {
    JsonObject.Builder bounded = JsonObject.builder();
    for (String member : input.names()) {
      Object value = input.get(member).orElseThrow();
      bounded.put(
          member,
          value instanceof Number || value instanceof Boolean
              ? value
              : Cut.prefix(value.toString(), LONGEST_TEXT));
    }
    return bounded.build();
  }

  boolean isOver() {
    return "completed".equals(status) || "failed".equals(status);
  }

  /** Whether it may be this call that needs the file. */
  boolean mayBe(String path) {
    return paths.contains(path) || paths.isEmpty();
  }

  void mediated() {
    mediated = true;
  }

  boolean isMediated() {
    return mediated;
  }

  /**
   * The call as it ended.
   *
   * @param workspace tells which files are not there
   */
  ObservedCall observed(WorkspacePaths workspace) {
    String error = error();
    return new ObservedCall(
        name == null ? "other" : name,
        kind,
        title,
        arguments,
        paths.stream().toList(),
        error,
        error != null && "read".equals(kind) && paths.stream().anyMatch(workspace::isMissing),
        startedAt,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private @Nullable String error() {
    if ("completed".equals(status)) {
      return null;
    }
    return isOver()
        ? (lastText.isBlank() ? "failed" : lastText)
        : "the agent did not say how it ended";
  }
}
