package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template whose copy holds the same as itself: folders and readable regular files with one name
 * each, and nothing that is not copied. So it can be read in place of its copy. Looked through
 * once, for all workspaces. Thread-safe.
 */
final class PlainTemplate {
  private static final int MAX_ENTRIES = 200_000;

  private final Path root;
  private final Map<Path, Looks> files;
  private final Set<Path> paths;
  private final Set<String> names;

  /** Null until a workspace needs it. Guarded by this. */
  private @Nullable Snapshot snapshot;

  /** Null while nobody reads. Guarded by this. */
  private @Nullable FileAccess reading;

  /** How many workspaces read. Guarded by this. */
  private int readers;

  private record Looks(long size, FileTime changed) {
    static Looks of(BasicFileAttributes attributes) {
      return new Looks(attributes.size(), attributes.lastModifiedTime());
    }
  }

  private PlainTemplate(Path root, Map<Path, Looks> files, Set<Path> paths) {
    this.root = root;
    this.files = Map.copyOf(files);
    this.paths = Set.copyOf(paths);
    this.names =
        files.keySet().stream()
            .filter(Snapshot::counts)
            .map(file -> CopiedWorkspace.relative(root, root.resolve(file)))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Looks through a template; empty when it is not of this kind, or the platform does not tell.
   *
   * @param template absolute real path
   */
  static Optional<PlainTemplate> of(Path template, WorkspaceSettings settings) {
    Walk walk = new Walk(template, settings);
    try {
      Files.walkFileTree(template, walk);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
    return walk.plain
        ? Optional.of(new PlainTemplate(template, walk.files, walk.paths))
        : Optional.empty();
  }

  Path root() {
    return root;
  }

  /**
   * Access for one workspace, until {@link #stopReading}. All share one, so that thousands of
   * sessions take no open file each.
   */
  synchronized FileAccess startReading() throws IOException {
    if (reading == null) {
      reading = FileAccess.of(root);
    }
    readers++;
    return reading;
  }

  /** One workspace reads no more here. */
  synchronized void stopReading() {
    readers--;
    if (readers == 0 && reading != null) {
      reading.close();
      reading = null;
    }
  }

  /** What is known at first in a workspace. */
  KnownPaths known() {
    return KnownPaths.over(paths);
  }

  /** Whether a file that was copied is still the one that was found at first. */
  boolean isStill(Path relative, BasicFileAttributes attributes) {
    return Looks.of(attributes).equals(files.get(relative));
  }

  int fileCount() {
    return files.size();
  }

  /** The paths that a snapshot has, without reading any file. */
  Set<String> names() {
    return names;
  }

  /** Of its files, which are read for it once. */
  synchronized Snapshot snapshot() throws IOException {
    if (snapshot == null) {
      snapshot = Snapshot.of(root);
    }
    return snapshot;
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final WorkspaceSettings settings;
    private final Map<Path, Looks> files = new HashMap<>();
    private final Set<Path> paths = new HashSet<>();
    private boolean plain = true;

    Walk(Path root, WorkspaceSettings settings) {
      this.root = root;
      this.settings = settings;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      paths.add(root.relativize(folder));
      return goOn(
          !settings.skipsFolder(root.relativize(folder))
              && Files.isReadable(folder)
              && Files.isExecutable(folder));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = root.relativize(file);
      paths.add(relative);
      files.put(relative, Looks.of(attributes));
      return goOn(
          attributes.isRegularFile()
              && !settings.ignores(relative)
              && paths.size() < MAX_ENTRIES
              && Files.isReadable(file)
              && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS).equals(1));
    }

    private FileVisitResult goOn(boolean still) {
      plain = still;
      return still ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }
  }
}
