package dev.agentbench.tool.diff;

import dev.agentbench.tool.call.ToolException;
import dev.agentbench.tool.file.TextFile;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to several files, first in memory, then on the disk: all of them or none. An empty {@code
 * Optional} stands for a file that is not there.
 */
public final class FileChanges {
  /** Files of the largest size that one call may touch: all lie in memory. */
  private static final int MAX_FILES_OF_LIMIT = 8;

  private final Workspace workspace;
  private final long maxBytes;
  private final Map<Path, Optional<byte[]>> before = new HashMap<>();
  private final Map<Path, Optional<byte[]>> content = new HashMap<>();
  private long held;
  private final Set<Path> changed = new LinkedHashSet<>();

  public FileChanges(Workspace workspace, long maxBytes) {
    this.workspace = workspace;
    this.maxBytes = maxBytes;
  }

  /** The content as the changes so far leave it; empty where there is no such file. */
  Optional<byte[]> content(Path file) throws IOException, ToolException {
    if (!content.containsKey(file)) {
      Optional<byte[]> bytes = TextFile.bytes(file, workspace, maxBytes);
      held += bytes.map(read -> read.length).orElse(0);
      if (held > MAX_FILES_OF_LIMIT * maxBytes) {
        throw ToolException.refused(
            String.format(
                Locale.ROOT,
                "the diff touches files of more than %d bytes; send it in parts",
                MAX_FILES_OF_LIMIT * maxBytes));
      }
      before.put(file, bytes);
      content.put(file, bytes);
    }
    return content.getOrDefault(file, Optional.empty());
  }

  /** Sets the content of a file that {@link #content} was asked for before. */
  void replace(Path file, byte[] bytes) throws ToolException {
    if (bytes.length > maxBytes) {
      throw ToolException.refused(
          String.format(
              Locale.ROOT,
              "%s would have %d bytes, more than the limit of %d",
              workspace.relative(file),
              bytes.length,
              maxBytes));
    }
    content.put(file, Optional.of(bytes));
    changed.add(file);
  }

  void delete(Path file) {
    content.put(file, Optional.empty());
    changed.add(file);
  }

  /**
   * Writes all; when one fails, those before it get their old content back.
   *
   * @return workspace-relative paths of what was changed
   */
  public List<String> commit() throws IOException {
    Deque<Path> done = new ArrayDeque<>();
    try {
      for (Path file : changed) {
        done.push(file);
        put(file, content.getOrDefault(file, Optional.empty()));
      }
    } catch (IOException e) {
      rollBack(done, e);
      throw e;
    }
    List<String> paths = changed.stream().map(workspace::relative).toList();
    paths.forEach(workspace::touched);
    return paths;
  }

  private void rollBack(Deque<Path> done, IOException cause) {
    for (Path file : done) {
      try {
        put(file, before.getOrDefault(file, Optional.empty()));
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private void put(Path file, Optional<byte[]> content) throws IOException {
    if (content.isPresent()) {
      workspace.createFolders(file.getParent());
      workspace.write(file, content.get());
    } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      workspace.delete(file);
    }
  }
}
