package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.workspace.PathRefusedException;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a search found so far, and whether it has enough: results, time, size of the answer. */
final class SearchHits {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
  private static final int MAX_LINE = 4000;
  private static final int SHOWN_LINE = 300;

  private final @Nullable BoundedPattern query;
  private final int max;
  private final long maxFileBytes;
  private final long start = System.nanoTime();
  private final Set<String> files = new LinkedHashSet<>();
  private final List<JsonObject> matches = new ArrayList<>();
  private boolean truncated;

  /**
   * @param query null: every file counts, whatever is in it
   * @param maxFileBytes larger files are passed over, as binary ones are
   */
  SearchHits(@Nullable BoundedPattern query, int max, long maxFileBytes) {
    this.query = query;
    this.max = max;
    this.maxFileBytes = maxFileBytes;
  }

  /** Whether to stop: enough was found, or it took too long. */
  boolean full() {
    if (System.nanoTime() - start > TIME_LIMIT.toNanos()) {
      truncated = true;
    }
    return truncated;
  }

  void search(Path file, Workspace workspace) throws IOException, ToolException {
    String shown = workspace.relative(file);
    if (query == null) {
      if (hasRoom(files.size())) {
        files.add(shown);
      }
      return;
    }
    if (Files.isReadable(file) && Files.size(file) <= maxFileBytes) {
      byte[] bytes = read(file, workspace);
      if (!TextFile.isBinary(bytes)) {
        searchLines(query, new String(bytes, StandardCharsets.UTF_8), shown);
      }
    }
  }

  /** What is refused on the way holds nothing for a search. */
  private byte[] read(Path file, Workspace workspace) throws IOException {
    try {
      return workspace.read(file, (int) Math.min(maxFileBytes, Integer.MAX_VALUE - 8));
    } catch (PathRefusedException swapped) {
      return new byte[0];
    }
  }

  private void searchLines(BoundedPattern query, String text, String shown) throws ToolException {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String searched = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
      if (!query.find(searched)) {
        continue;
      }
      if (!hasRoom(matches.size())) {
        return;
      }
      files.add(shown);
      matches.add(match(shown, number, searched));
    }
  }

  private boolean hasRoom(int found) {
    truncated |= found >= max;
    return !truncated;
  }

  private static JsonObject match(String file, int number, String line) {
    String text = line.length() > SHOWN_LINE ? line.substring(0, SHOWN_LINE) + "…" : line;
    return JsonObject.builder().put("file", file).put("line", number).put("text", text).build();
  }

  JsonObject answer() {
    return JsonObject.builder()
        .put("results", List.copyOf(files))
        .put("matches", matches)
        .put("count", query == null ? files.size() : matches.size())
        .put("truncated", truncated ? true : null)
        .build();
  }
}
