package dev.agentbench.workspace;

import dev.agentbench.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/**
 * The files of a workspace at a moment: path, size and SHA-256, where a link points, and that
 * something special is there. Folders count by what they hold; those of build tools are left out.
 * Immutable.
 */
final class Snapshot {
  private static final int MAX_ENTRIES = 200_000;

  private final Map<String, Mark> marks;

  private Snapshot(Map<String, Mark> marks) {
    this.marks = marks;
  }

  /**
   * Reads all files.
   *
   * @throws IOException when there are too many, or the folder cannot be read
   */
  static Snapshot of(Path root) throws IOException {
    Map<String, Mark> marks = new HashMap<>();
    walk(
        root,
        (file, attributes) ->
            marks.put(CopiedWorkspace.relative(root, file), Mark.of(file, attributes)));
    return new Snapshot(marks);
  }

  /**
   * What is different now. Reads only files that have kept their size.
   *
   * @throws IOException as {@link #of}
   */
  Changes changesIn(Path root) throws IOException {
    SortedMap<String, Changes.Kind> changes = new TreeMap<>();
    Map<String, Mark> gone = new HashMap<>(marks);
    walk(
        root,
        (file, attributes) -> {
          String path = CopiedWorkspace.relative(root, file);
          Mark mark = gone.remove(path);
          if (mark == null) {
            changes.put(path, Changes.Kind.ADDED);
          } else if (!mark.isStill(file, attributes)) {
            changes.put(path, Changes.Kind.CHANGED);
          }
        });
    gone.keySet().forEach(path -> changes.put(path, Changes.Kind.REMOVED));
    return new Changes(marks.keySet(), changes);
  }

  /** Whether a file at this relative path is looked at: none in a folder of build tools is. */
  static boolean counts(Path relative) {
    Path folders = relative.getParent();
    return folders == null
        || StreamSupport.stream(folders.spliterator(), false)
            .noneMatch(name -> WorkspaceSettings.DEFAULT_SKIPPED.contains(name.toString()));
  }

  /** Whether a regular file had these bytes at this path. */
  boolean had(String path, byte[] bytes) {
    Mark mark = marks.get(path);
    return mark != null && mark.regular() && mark.content().equals(Sha256.of(bytes));
  }

  /** The paths of regular files of at most so many bytes. */
  List<String> regularFiles(int maxBytes) {
    return marks.entrySet().stream()
        .filter(entry -> entry.getValue().regular() && entry.getValue().size() <= maxBytes)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static void walk(Path root, BiConsumer<Path, BasicFileAttributes> each)
      throws IOException {
    Files.walkFileTree(root, new Walk(root, each));
  }

  /**
   * What was found at a path.
   *
   * @param content SHA-256, or where a link points; empty for what is special or unreadable
   */
  private record Mark(boolean regular, boolean link, long size, String content) {

    static Mark of(Path file, BasicFileAttributes attributes) {
      boolean regular = attributes.isRegularFile();
      boolean link = attributes.isSymbolicLink();
      String content = "";
      try {
        content = regular ? digest(file) : link ? "" + Files.readSymbolicLink(file) : "";
      } catch (IOException unreadable) {
        // stays empty, which no readable file has
      }
      return new Mark(regular, link, regular ? attributes.size() : 0, content);
    }

    /** Compares the content last: what an agent left may be endless. */
    boolean isStill(Path file, BasicFileAttributes attributes) {
      boolean alike =
          regular == attributes.isRegularFile()
              && link == attributes.isSymbolicLink()
              && (!regular || size == attributes.size());
      return alike && equals(of(file, attributes));
    }

    private static String digest(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        return Sha256.of(in);
      }
    }
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final BiConsumer<Path, BasicFileAttributes> each;
    private int entries;

    Walk(Path root, BiConsumer<Path, BasicFileAttributes> each) {
      this.root = root;
      this.each = each;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      count();
      boolean skipped =
          !folder.equals(root)
              && WorkspaceSettings.DEFAULT_SKIPPED.contains(folder.getFileName().toString());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      count();
      each.accept(file, attributes);
      return FileVisitResult.CONTINUE;
    }

    /** A folder that cannot be entered holds nothing: what was in it counts as removed. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
      return FileVisitResult.CONTINUE;
    }

    private void count() throws IOException {
      if (++entries > MAX_ENTRIES) {
        throw new IOException("the workspace holds more than " + MAX_ENTRIES + " files");
      }
    }
  }
}
