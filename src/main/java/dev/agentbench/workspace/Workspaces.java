package dev.agentbench.workspace;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.command.MachineTrouble;
import dev.agentbench.workspace.command.SpreadFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes private copies of templates. Thread-safe. */
public final class Workspaces {
  private static final Logger log = LoggerFactory.getLogger(Workspaces.class);
  private static final int MAX_NAME_LENGTH = 120;

  private final WorkspaceSettings settings;
  private final AtomicBoolean spread = new AtomicBoolean();
  private final RememberedFiles files = new RememberedFiles();
  private final Map<Path, Optional<PlainTemplate>> plain = new ConcurrentHashMap<>();

  /** The real path of the folder of all workspaces; null before the first. */
  private volatile @Nullable Path parent;

  /** Where copies will be made, or are just being made. */
  private final Set<Path> reserved = ConcurrentHashMap.newKeySet();

  public Workspaces(WorkspaceSettings settings) {
    this.settings = settings;
  }

  /**
   * A workspace that begins as a copy of a template, which is never written. The copy is made at
   * once, or when something needs its folder where the template can be read in its place: it holds
   * folders and regular files alone, and nothing that is not copied. Folders named in the settings
   * are not copied at any depth, nor is the folder of the workspaces itself where it lies in the
   * template.
   *
   * @param name of the new folder, made unique when taken; characters other than letters, digits
   *     and {@code . _ -} become {@code _}
   * @throws dev.agentbench.error.BenchmarkException when the template is missing or cannot be
   *     copied; nothing is left behind then
   */
  public Workspace create(Path template, String name) {
    if (!Files.isDirectory(template)) {
      throw new BenchmarkException(
          "the project template " + template.toAbsolutePath() + " is not a folder",
          "Set benchmark.test_project, or the task's project, to the folder that tasks start"
              + " from.");
    }
    try {
      Path real = template.toRealPath();
      Optional<PlainTemplate> plain = plain(real);
      return plain.isPresent() ? late(plain.get(), name) : copied(real, name);
    } catch (IOException e) {
      throw notCopied(template, e);
    }
  }

  private Optional<PlainTemplate> plain(Path template) throws IOException {
    Path parent = parent();
    boolean apart = !parent.startsWith(template) && !template.startsWith(parent);
    return apart
        ? plain.computeIfAbsent(template, absent -> PlainTemplate.of(absent, settings))
        : Optional.empty();
  }

  private Workspace copied(Path template, String name) {
    Path folder = newFolder(plain(name));
    try {
      KnownPaths known = TemplateCopy.copy(template, folder, settings, files).known();
      return new CopiedWorkspace(template, folder, known);
    } catch (IOException e) {
      TreeDeletion.delete(folder);
      throw notCopied(template, e);
    }
  }

  private Workspace late(PlainTemplate template, String name) throws IOException {
    Path place = reserved(plain(name));
    return new LateWorkspace(
        template, place, known -> copied(template, place, known), () -> reserved.remove(place));
  }

  private LateWorkspace.Copy copied(PlainTemplate template, Path place, KnownPaths known) {
    try {
      makeFolder(place);
    } catch (IOException e) {
      throw noFolder(e);
    }
    try {
      boolean same = TemplateCopy.copy(template.root(), place, settings, files).isOf(template);
      return new LateWorkspace.Copy(
          new CopiedWorkspace(/* template= */ template.root(), /* root= */ place, known), same);
    } catch (IOException e) {
      TreeDeletion.delete(place);
      throw notCopied(template.root(), e);
    }
  }

  private BenchmarkException notCopied(Path template, IOException e) {
    return new BenchmarkException(
        "could not copy the project template "
            + template
            + " to a folder in "
            + settings.root()
            + ": "
            + reason(e),
        "Check that the template can be read and that the disk has room.",
        e);
  }

  /**
   * Removes a folder that another process left here, and copies of it; does nothing to one that
   * lies elsewhere.
   */
  public void remove(Path left) {
    Path parent = left.toAbsolutePath().normalize().getParent();
    try {
      if (parent != null && Files.isDirectory(left) && parent.toRealPath().equals(parent())) {
        TreeDeletion.delete(left);
        removeCopies(parent, left.getFileName() + CopiedWorkspace.COPY);
      }
    } catch (IOException unreadable) {
      log.warn("{} is left: {}", left, "" + unreadable);
    }
  }

  private static void removeCopies(Path parent, String begin) throws IOException {
    try (DirectoryStream<Path> copies =
        Files.newDirectoryStream(
            parent, folder -> folder.getFileName().toString().startsWith(begin))) {
      copies.forEach(TreeDeletion::delete);
    }
  }

  private Path parent() throws IOException {
    Path known = parent;
    if (known == null || !Files.isDirectory(known)) {
      known = Files.createDirectories(settings.root()).toRealPath();
      parent = known;
    }
    return known;
  }

  private Path newFolder(String name) {
    try {
      Path folder = reserved(name);
      try {
        return makeFolder(folder);
      } finally {
        reserved.remove(folder);
      }
    } catch (IOException e) {
      throw noFolder(e);
    }
  }

  private Path makeFolder(Path folder) throws IOException {
    if (spread.compareAndSet(false, true)) {
      SpreadFolder.of(folder.getParent());
    }
    return Files.createDirectory(folder);
  }

  private BenchmarkException noFolder(IOException e) {
    return new BenchmarkException(
        "could not make a workspace folder in " + settings.root() + ": " + reason(e),
        "Check that the folder can be written.",
        e);
  }

  /** A place where nothing is, for nobody else. */
  private Path reserved(String name) throws IOException {
    Path parent = parent();
    Path place = parent.resolve(name);
    for (int count = 2; !isFree(place); count++) {
      place = parent.resolve(name + "-" + count);
    }
    return place;
  }

  private boolean isFree(Path place) {
    if (!reserved.add(place)) {
      return false;
    }
    boolean free = Files.notExists(place, LinkOption.NOFOLLOW_LINKS);
    if (!free) {
      reserved.remove(place);
    }
    return free;
  }

  /** Without the file where the reason is clear: the same trouble reads the same in each trial. */
  private static String reason(IOException e) {
    Optional<String> trouble = MachineTrouble.of(e);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    return e instanceof FileSystemException at && at.getReason() != null
        ? at.getReason()
        : e.toString();
  }

  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    String bounded = plain.length() > MAX_NAME_LENGTH ? plain.substring(0, MAX_NAME_LENGTH) : plain;
    return bounded.isEmpty() ? "workspace" : bounded;
  }
}
