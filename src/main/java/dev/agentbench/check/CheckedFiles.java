package dev.agentbench.check;

import dev.agentbench.check.java.JavaSource;
import dev.agentbench.check.java.JavaSources;
import dev.agentbench.check.java.SourceFile;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.check.limit.RefusedWorkException;
import dev.agentbench.workspace.Changes;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.WorkspaceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads a workspace that an agent filled: only regular files are opened, sizes and counts are
 * bounded, links are not followed when folders are searched.
 */
final class CheckedFiles {
  private static final int MAX_FILE_BYTES = 10 << 20;
  private static final int MAX_SOURCE_BYTES = 32 << 20;
  private static final int MAX_ENTRIES = 200_000;

  private final Workspace workspace;
  private final JavaSources java;

  CheckedFiles(Workspace workspace, JavaSources java) {
    this.workspace = workspace;
    this.java = java;
  }

  Path root() {
    return workspace.root();
  }

  /** See {@link Workspace#resolve}. */
  Path resolve(String path) {
    return workspace.resolve(path);
  }

  /** See {@link Workspace#changes}. */
  Changes changes() throws IOException {
    return workspace.changes();
  }

  /** Looks what the agent changed now, before anything else is written. */
  void noteChanges() {
    try {
      workspace.changes();
    } catch (IOException unreadable) {
      workspace.notice(unreadable);
    }
  }

  /**
   * Paths of the files that the task brought: hidden ones, and those of the template that the agent
   * left as they were.
   */
  Set<String> ofTheTask(HiddenFiles hidden) throws IOException {
    Changes changes = changes();
    Set<String> paths = new TreeSet<>(changes.before());
    paths.removeAll(changes.byPath().keySet());
    paths.addAll(hidden.paths());
    return paths;
  }

  String relative(Path file) {
    return workspace.relative(file);
  }

  /** The failure of a check that needs a file, when there is none at {@code path}. */
  Optional<Finding> missing(String path) {
    Path file = resolve(path);
    if (Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.failed(Files.exists(file) ? path + " is no regular file" : "no file at " + path));
  }

  /**
   * The file's text, taken for UTF-8, with what is none replaced, and without a byte order mark.
   *
   * @throws RefusedWorkException when it is too large, or no regular file
   */
  String text(String path) throws IOException {
    return text(resolve(path));
  }

  String text(Path file) throws IOException {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new RefusedWorkException(relative(file) + " is no regular file");
    }
    byte[] bytes = workspace.read(file, MAX_FILE_BYTES + 1);
    if (bytes.length > MAX_FILE_BYTES) {
      throw new RefusedWorkException(
          relative(file) + " is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
    }
    return bytes;
  }

  /** A file as parsed, see {@link #text} and {@link JavaSources#parse}. */
  JavaSource javaSource(Path file, Deadline deadline) throws IOException, InterruptedException {
    return java.parse(text(file), deadline);
  }

  /** A file as it is now, see {@link #text}. */
  SourceFile read(String path) throws IOException {
    return new SourceFile(path, bytes(resolve(path)));
  }

  /**
   * The files as they are now.
   *
   * @throws RefusedWorkException when one is no regular file, or all together are too large
   */
  List<SourceFile> read(Collection<Path> paths) throws IOException {
    List<SourceFile> read = new ArrayList<>();
    long bytes = 0;
    for (Path path : paths) {
      byte[] content = bytes(path);
      bytes += content.length;
      if (bytes > MAX_SOURCE_BYTES) {
        throw new RefusedWorkException(
            "the sources are larger than " + (MAX_SOURCE_BYTES >> 20) + " MiB");
      }
      read.add(new SourceFile(relative(path), content));
    }
    return read;
  }

  /** Whether any regular file, in whatever folder, has a relative path that is wanted. */
  boolean anyFile(Predicate<String> wanted, Deadline deadline) throws IOException {
    Search search = new Search(wanted, deadline, false);
    Files.walkFileTree(root(), search);
    return !search.found.isEmpty();
  }

  /**
   * The regular source files below {@code folder} whose relative paths are wanted, sorted; hidden
   * folders and those of build tools are left out.
   */
  List<Path> sources(Path folder, Predicate<String> wanted, Deadline deadline) throws IOException {
    Search search = new Search(wanted, deadline, true);
    Files.walkFileTree(folder, search);
    search.found.sort(Comparator.comparing(this::relative));
    return search.found;
  }

  private final class Search extends SimpleFileVisitor<Path> {
    private final Predicate<String> wanted;
    private final Deadline deadline;
    private final boolean sourcesOnly;
    private final List<Path> found = new ArrayList<>();
    private int entries;

    Search(Predicate<String> wanted, Deadline deadline, boolean sourcesOnly) {
      this.wanted = wanted;
      this.deadline = deadline;
      this.sourcesOnly = sourcesOnly;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      count();
      String name = folder.getFileName().toString();
      boolean left =
          sourcesOnly
              && !folder.equals(root())
              && (name.startsWith(".") || WorkspaceSettings.DEFAULT_SKIPPED.contains(name));
      return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      count();
      if (attributes.isRegularFile() && wanted.test(relative(file))) {
        found.add(file);
        return sourcesOnly ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    /** What cannot be read is not there for a check. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
      return FileVisitResult.CONTINUE;
    }

    private void count() {
      deadline.check();
      if (++entries > MAX_ENTRIES) {
        throw new RefusedWorkException("the workspace holds more than " + MAX_ENTRIES + " files");
      }
    }
  }
}
