package dev.agentbench.workspace;

import dev.agentbench.workspace.command.SystemFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a template into an empty folder and notes what it met. File modes are kept, with them the
 * executable bits; folders are made anew, so that a read-only one in the template does not hinder
 * the agent. A link to something inside the template becomes a relative link to the same thing in
 * the copy, and a link to a file of the system, such as the Python of a {@code .venv}, stays one;
 * other links that lead out or nowhere, FIFOs, sockets and devices are left out with a log line.
 *
 * <p>Small files are written from memory once they were read, see {@link RememberedFiles}. The
 * others go through {@link Files#copy}, and so stay in the kernel on Linux: {@code sendfile} on JDK
 * 17, {@code copy_file_range} on newer ones, which shares the blocks (copy on write) on file
 * systems that can, such as Btrfs and XFS.
 */
final class TemplateCopy extends SimpleFileVisitor<Path> {
  private static final Logger log = LoggerFactory.getLogger(TemplateCopy.class);

  private final Path template;
  private final Path target;
  private final Path workspaces;
  private final WorkspaceSettings settings;
  private final RememberedFiles files;
  private final Map<Path, BasicFileAttributes> copied = new HashMap<>();
  private final CopyLimit limit;
  private int entries;
  private long bytes;
  private final KnownPaths.Builder known = new KnownPaths.Builder();

  private TemplateCopy(
      Path template,
      Path target,
      Path workspaces,
      WorkspaceSettings settings,
      RememberedFiles files,
      CopyLimit limit) {
    this.files = files;
    this.template = template;
    this.target = target;
    this.workspaces = workspaces;
    this.settings = settings;
    this.limit = limit;
  }

  /**
   * Copies, and remembers what it met.
   *
   * @param template absolute real path
   * @param target an empty folder
   */
  static TemplateCopy copy(
      Path template, Path target, WorkspaceSettings settings, RememberedFiles files)
      throws IOException {
    return new TemplateCopy(
            template, target, settings.root().toRealPath(), settings, files, CopyLimit.NONE)
        .walked();
  }

  /**
   * Copies a workspace, with all folders of build tools in it.
   *
   * @param workspace absolute real path
   * @param target an empty folder beside it
   * @throws IOException also when the workspace holds more than the limit
   */
  static TemplateCopy whole(Path workspace, Path target, CopyLimit limit) throws IOException {
    return new TemplateCopy(
            workspace,
            target,
            workspace.getParent(),
            new WorkspaceSettings(workspace.getParent(), List.of()),
            RememberedFiles.none(),
            limit)
        .walked();
  }

  private TemplateCopy walked() throws IOException {
    Files.walkFileTree(template, this);
    return this;
  }

  /** The paths that the template has. */
  KnownPaths known() {
    return known.build();
  }

  /** Whether the template was as it was found before. */
  boolean isOf(PlainTemplate before) {
    return copied.size() == before.fileCount()
        && copied.entrySet().stream()
            .allMatch(file -> before.isStill(file.getKey(), file.getValue()));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (folder.equals(template)) {
      return FileVisitResult.CONTINUE;
    }
    Path relative = template.relativize(folder);
    if (folder.equals(workspaces) || settings.skipsFolder(relative)) {
      known.addTree(relative);
      return FileVisitResult.SKIP_SUBTREE;
    }
    known.add(relative);
    count(0);
    Files.createDirectory(target.resolve(relative));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Path relative = template.relativize(file);
    known.add(relative);
    if (settings.ignores(relative)) {
      return FileVisitResult.CONTINUE;
    }
    count(attributes.size());
    if (attributes.isSymbolicLink()) {
      copyLink(file, target.resolve(relative));
    } else if (attributes.isRegularFile()) {
      files.copy(file, attributes, target.resolve(relative));
      copied.put(relative, attributes);
    } else {
      log.warn("Not copied into the workspace, neither file nor folder: {}", file);
    }
    return FileVisitResult.CONTINUE;
  }

  private void count(long size) throws IOException {
    entries++;
    bytes += size;
    limit.refuseMore(entries, bytes);
  }

  private void copyLink(Path link, Path copy) throws IOException {
    Path end;
    try {
      end = link.toRealPath();
    } catch (IOException e) {
      log.warn("Not copied into the workspace, a link that leads nowhere: {}", link);
      return;
    }
    if (end.startsWith(template)) {
      Files.createSymbolicLink(copy, link.getParent().relativize(end));
    } else if (SystemFolders.isSystem(end)) {
      Files.createSymbolicLink(copy, end);
    } else {
      log.warn("Not copied into the workspace, a link that leads out of the template: {}", link);
    }
  }
}
