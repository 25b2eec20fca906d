package dev.agentbench.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace in a folder of its own. */
final class CopiedWorkspace implements Workspace {
  private final Path root;
  private final PathJail jail;
  private final KnownPaths known;
  private final RootFolder folder;
  private final FileAccess files;
  private final WorkspaceProcesses processes;
  private final MachineTrouble trouble = new MachineTrouble();
  private boolean kept;

  /** Null until the agent may begin. */
  private @Nullable Snapshot beginning;

  /** Null until somebody asked. Guarded by this. */
  private @Nullable Changes changes;

  CopiedWorkspace(Path root, KnownPaths known) throws IOException {
    this.root = root;
    this.jail = new PathJail(root);
    this.known = known;
    this.folder = RootFolder.of(root);
    this.files = FileAccess.of(root);
    this.processes = new WorkspaceProcesses(root);
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Path resolve(String path) {
    return jail.resolve(path);
  }

  @Override
  public String relative(Path inside) {
    String relative = root.relativize(inside).toString().replace(File.separatorChar, '/');
    return relative.isEmpty() ? "." : relative;
  }

  @Override
  public boolean everHad(String path) {
    return known.contains(path);
  }

  @Override
  public byte[] read(Path inside, int max) throws IOException {
    return noticing(() -> files.read(inside, max));
  }

  @Override
  public void write(Path inside, byte[] bytes) throws IOException {
    noticing(
        () -> {
          files.write(inside, bytes);
          return root;
        });
  }

  @Override
  public void delete(Path inside) throws IOException {
    noticing(
        () -> {
          files.delete(inside);
          return root;
        });
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    noticing(
        () -> {
          files.move(from, to);
          return root;
        });
  }

  @Override
  public void createFolders(Path inside) throws IOException {
    noticing(
        () -> {
          files.createFolders(inside);
          return root;
        });
  }

  @Override
  public List<FolderEntry> list(Path inside, int max) throws IOException {
    return noticing(() -> files.list(inside, max));
  }

  @Override
  public Optional<String> damage() {
    return folder.damage(trouble);
  }

  @Override
  public Optional<String> machineTrouble() {
    folder.damage(trouble);
    MachineTrouble.in(root).ifPresent(trouble::add);
    return trouble.first();
  }

  @Override
  public void notice(Throwable failure) {
    trouble.notice(failure);
  }

  private interface FileStep<T> {
    T take() throws IOException;
  }

  private <T> T noticing(FileStep<T> step) throws IOException {
    try {
      return step.take();
    } catch (IOException failure) {
      trouble.notice(failure);
      throw failure;
    }
  }

  @Override
  public void touched(String path) {
    known.add(path);
  }

  @Override
  public void begin() throws IOException {
    beginning = Snapshot.of(this);
  }

  @Override
  public synchronized Changes changes() throws IOException {
    if (beginning == null) {
      throw new IllegalStateException("nobody looked at the workspace when the agent began");
    }
    if (changes == null) {
      changes = beginning.changesIn(this);
    }
    return changes;
  }

  @Override
  public List<String> endProcesses() {
    return processes.end();
  }

  @Override
  public WorkspaceState state() throws IOException {
    return WorkspaceState.of(root);
  }

  @Override
  public void keep() {
    kept = true;
  }

  @Override
  public void close() {
    files.close();
    if (!kept) {
      TreeDeletion.delete(root);
    }
  }
}
