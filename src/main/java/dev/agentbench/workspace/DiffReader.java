package dev.agentbench.workspace;

import dev.agentbench.diff.UnifiedDiff;
import dev.agentbench.digest.Sha256;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.result.WorkspaceDiff.Change;
import dev.agentbench.result.WorkspaceDiff.ChangedFile;
import dev.agentbench.result.WorkspaceDiff.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an agent changed in its workspace as a diff within bounds. Used once. */
public final class DiffReader {
  /** A file that is larger is named only. */
  private static final int MAX_BYTES = 1 << 20;

  private static final int MAX_FILES = 500;

  /** Characters of one file's hunks, and of all together. */
  private static final int MAX_FILE_CHARS = 64 << 10;

  private static final int MAX_CHARS = 256 << 10;

  private final Workspace workspace;
  private int chars;

  private DiffReader(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What is different since the workspace's beginning, see {@link Workspace#changes}: at most 500
   * files, 64 Ki characters of each and 256 Ki of all; files of more than 1 MiB are named only.
   *
   * @throws IOException when the workspace cannot be looked through
   * @throws IllegalStateException when nothing began
   */
  public static WorkspaceDiff of(Workspace workspace) throws IOException {
    return of(workspace, workspace.changes());
  }

  /** The same so far, while the agent goes on. */
  public static WorkspaceDiff soFar(Workspace workspace) throws IOException {
    return of(workspace, workspace.changesSoFar());
  }

  private static WorkspaceDiff of(Workspace workspace, Changes changes) {
    DiffReader reader = new DiffReader(workspace);
    List<ChangedFile> files = new ArrayList<>();
    for (Map.Entry<String, Changes.Kind> entry : changes.byPath().entrySet()) {
      if (files.size() == MAX_FILES) {
        break;
      }
      files.add(reader.read(entry.getKey(), entry.getValue()));
    }
    return new WorkspaceDiff(changes.byPath().size(), files);
  }

  private ChangedFile read(String path, Changes.Kind kind) {
    Change change = Change.valueOf(kind.name());
    Optional<byte[]> before =
        kind == Changes.Kind.ADDED ? Optional.of(new byte[0]) : workspace.before(path, MAX_BYTES);
    if (kind == Changes.Kind.REMOVED) {
      return compared(path, change, before, After.GONE);
    }
    try {
      Path place = workspace.root().resolve(path);
      BasicFileAttributes attributes =
          Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        return link(path, change, Files.readSymbolicLink(place));
      }
      if (!attributes.isRegularFile()) {
        return named(path, change, Content.OTHER, null);
      }
      if (attributes.size() > MAX_BYTES) {
        return named(path, change, Content.LARGE, attributes.size());
      }
      Path file = workspace.resolve(path);
      byte[] now = workspace.read(file, MAX_BYTES);
      return compared(path, change, before, After.of(now, Files.isExecutable(file)));
    } catch (IOException | RuntimeException unreadable) {
      return named(path, change, Content.OTHER, null);
    }
  }

  /**
   * A file as it is now.
   *
   * @param text null for what is no text
   * @param size null when it is gone
   * @param sha256 likewise
   */
  private record After(
      @Nullable String text, @Nullable Long size, @Nullable String sha256, boolean executable) {
    static final After GONE = new After("", null, null, false);

    static After of(byte[] bytes, boolean executable) {
      return new After(DiffReader.text(bytes), (long) bytes.length, Sha256.of(bytes), executable);
    }
  }

  private ChangedFile compared(String path, Change change, Optional<byte[]> before, After after) {
    String old = text(before.orElse(new byte[0]));
    String now = after.text();
    if (old == null || now == null) {
      return new ChangedFile(
          path,
          change,
          Content.BINARY,
          after.size(),
          after.sha256(),
          after.executable(),
          0,
          0,
          false,
          "");
    }
    UnifiedDiff diff = UnifiedDiff.of(old, now);
    String kept = bounded(diff.text());
    return new ChangedFile(
        path,
        change,
        Content.TEXT,
        after.size(),
        after.sha256(),
        after.executable(),
        diff.added(),
        diff.removed(),
        before.isEmpty() || kept.length() < diff.text().length(),
        kept);
  }

  /** Whole lines only. */
  private String bounded(String hunks) {
    int room = Math.min(MAX_FILE_CHARS, MAX_CHARS - chars);
    String kept =
        hunks.length() <= room ? hunks : hunks.substring(0, hunks.lastIndexOf('\n', room - 1) + 1);
    chars += kept.length();
    return kept;
  }

  private ChangedFile link(String path, Change change, Path target) {
    UnifiedDiff diff = UnifiedDiff.of("", target.toString());
    return new ChangedFile(
        path, change, Content.LINK, null, null, false, 0, 0, false, bounded(diff.text()));
  }

  private static ChangedFile named(
      String path, Change change, Content content, @Nullable Long bytes) {
    return new ChangedFile(path, change, content, bytes, null, false, 0, 0, false, "");
  }

  /** Null for what is not UTF-8, or has a NUL in it. */
  private static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? text : null;
    } catch (CharacterCodingException binary) {
      return null;
    }
  }
}
