package dev.agentbench.integrity;

import dev.agentbench.workspace.Changes;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an agent changed in its workspace, and what the template has in these places. */
public final class ChangedFiles {
  /** Of one file; what is behind is not looked at. */
  private static final int MAX_BYTES = 64 << 10;

  private static final int MAX_FILES = 500;

  private ChangedFiles() {}

  /**
   * The changed files, at most 500 of them and 64 KiB of each; a file that cannot be read counts as
   * empty.
   *
   * @param template what the workspace was copied from
   * @throws IOException when the workspace cannot be looked through
   */
  public static List<FileChange> of(Workspace workspace, Path template) throws IOException {
    List<FileChange> files = new ArrayList<>();
    for (Map.Entry<String, Changes.Kind> entry : workspace.changes().byPath().entrySet()) {
      if (files.size() == MAX_FILES) {
        break;
      }
      String path = entry.getKey();
      files.add(
          new FileChange(
              path,
              entry.getValue() == Changes.Kind.ADDED ? null : inTemplate(template, path),
              entry.getValue() == Changes.Kind.REMOVED ? null : inWorkspace(workspace, path)));
    }
    return files;
  }

  private static String inWorkspace(Workspace workspace, String path) {
    try {
      return text(workspace.read(workspace.resolve(path), MAX_BYTES));
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
  }

  /** Empty where setup made the file, which then counts as new. */
  private static String inTemplate(Path template, String path) {
    Path file = template.resolve(path).normalize();
    if (!file.startsWith(template) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(in.readNBytes(MAX_BYTES));
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
