package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.Skipped;
import dev.agentbench.tool.file.TextFile;
import dev.agentbench.tool.file.TextLines;
import dev.agentbench.workspace.PathRefusedException;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Results of a search so far, and what it did not look at. */
final class SearchHits {
  private static final int SHOWN_LINE = 300;

  private final Optional<BoundedPattern> query;
  private final Optional<Charset> encoding;
  private final int max;
  private final long maxFileBytes;
  private final Budget budget;
  private final Set<String> files = new LinkedHashSet<>();
  private final List<JsonObject> matches = new ArrayList<>();
  private final Skipped skipped = new Skipped();
  private boolean full;

  /**
   * @param query empty: every file counts, whatever is in it
   * @param encoding as the call names it
   * @param maxFileBytes larger files are not looked at
   */
  SearchHits(
      Optional<BoundedPattern> query,
      Optional<Charset> encoding,
      int max,
      long maxFileBytes,
      Budget budget) {
    this.query = query;
    this.encoding = encoding;
    this.max = max;
    this.maxFileBytes = maxFileBytes;
    this.budget = budget;
  }

  /** Whether more was found than was asked for. */
  boolean isFull() {
    return full;
  }

  Skipped skipped() {
    return skipped;
  }

  /** Looks into a file; what cannot be read of it is noted. */
  void search(Path file, Workspace workspace) throws IOException, ToolException {
    String shown = workspace.relative(file);
    if (query.isEmpty()) {
      if (hasRoom(files.size())) {
        files.add(shown);
      }
      return;
    }
    try {
      // One byte more than the limit tells a file that is larger.
      byte[] bytes = workspace.read(file, (int) Math.min(maxFileBytes + 1, Integer.MAX_VALUE - 8));
      budget.spend(bytes.length / 8);
      if (bytes.length > maxFileBytes) {
        skipped.add(shown, "larger than the limit of " + maxFileBytes + " bytes");
      } else if (TextFile.isBinary(bytes, encoding)) {
        skipped.add(shown, "a binary file, or UTF-16 without a byte order mark: name the encoding");
      } else {
        searchText(query.get(), text(bytes, shown), shown);
      }
    } catch (PathRefusedException | AccessDeniedException e) {
      skipped.add(shown, "access denied");
    } catch (NoSuchFileException e) {
      skipped.add(shown, "removed meanwhile");
    }
  }

  /** Bytes that are not of the charset are replaced, which hides what they stand for. */
  private String text(byte[] bytes, String shown) {
    try {
      return TextFile.decode(bytes, encoding, shown).text();
    } catch (ToolException notOfTheCharset) {
      skipped.add(shown, "searched only in part: " + notOfTheCharset.getMessage());
      return TextFile.decodeLoosely(bytes, encoding);
    }
  }

  private void searchText(BoundedPattern query, String text, String shown) throws ToolException {
    TextLines lines = TextLines.of(text);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.content(i);
      budget.spend(1);
      OptionalInt place = query.find(line, budget);
      if (place.isEmpty()) {
        continue;
      }
      if (!hasRoom(matches.size())) {
        return;
      }
      files.add(shown);
      matches.add(
          JsonObject.builder()
              .put("file", shown)
              .put("line", i + 1)
              .put("text", Cut.around(line, place.getAsInt(), SHOWN_LINE))
              .build());
    }
  }

  private boolean hasRoom(int found) {
    full |= found >= max;
    return !full;
  }

  JsonObject.Builder answer() {
    JsonObject.Builder answer =
        JsonObject.builder()
            .put("results", List.copyOf(files))
            .put("matches", matches)
            .put("count", query.isEmpty() ? files.size() : matches.size())
            .put("truncated", (full || !skipped.isEmpty()) ? true : null);
    return skipped.addTo(answer);
  }
}
