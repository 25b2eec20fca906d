package dev.agentbench.workspace;

import dev.agentbench.file.TreeDeletion;
import dev.agentbench.workspace.command.MachineTrouble;
import dev.agentbench.workspace.command.WorkspaceProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace in a folder of its own. */
final class CopiedWorkspace implements Workspace {
  /** In the names of copies, after that of the workspace. */
  static final String COPY = "-copy-";

  private final Path root;
  private final Path template;
  private final PathJail jail;
  private final KnownPaths known;
  private final RootFolder folder;
  private final FileAccess files;
  private final WorkspaceProcesses processes;
  private final MachineTrouble trouble = new MachineTrouble();
  private boolean kept;

  /** Null until the agent may begin. */
  private @Nullable InitialState beginning;

  /** Null until somebody asked. Guarded by this. */
  private @Nullable Changes changes;

  CopiedWorkspace(Path template, Path root, KnownPaths known) throws IOException {
    this.template = template;
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
  public Path place() {
    return root;
  }

  @Override
  public Path resolve(String path) {
    return jail.resolve(path);
  }

  @Override
  public Path resolveToRead(String path) {
    return resolve(path);
  }

  @Override
  public String relative(Path inside) {
    return relative(root, inside);
  }

  /** The form with {@code /} of a path below a root. */
  static String relative(Path root, Path inside) {
    String relative = root.relativize(inside).toString().replace(File.separatorChar, '/');
    return relative.isEmpty() ? "." : relative;
  }

  @Override
  public boolean everHad(String path) {
    return known.contains(path);
  }

  @Override
  public byte[] read(Path inside, int max) throws IOException {
    return trouble.noticing(() -> files.read(inside, max));
  }

  @Override
  public void write(Path inside, byte[] bytes) throws IOException {
    trouble.noticing(
        () -> {
          files.write(inside, bytes);
          return root;
        });
  }

  @Override
  public void delete(Path inside) throws IOException {
    trouble.noticing(
        () -> {
          files.delete(inside);
          return root;
        });
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    trouble.noticing(
        () -> {
          files.move(from, to);
          return root;
        });
  }

  @Override
  public void createFolders(Path inside) throws IOException {
    trouble.noticing(
        () -> {
          files.createFolders(inside);
          return root;
        });
  }

  @Override
  public List<FolderEntry> list(Path inside, int max) throws IOException {
    return trouble.noticing(() -> files.list(inside, max));
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

  @Override
  public void touched(String path) {
    known.add(path);
  }

  @Override
  public void begin(boolean setUp) throws IOException {
    InitialState looked = new InitialState(template, Snapshot.of(root));
    if (setUp) {
      looked.rememberSetUp(this);
    }
    beginning = looked;
  }

  /** The same, where it is known how the fresh copy looks. */
  void begin(Snapshot fresh) {
    beginning = new InitialState(template, fresh);
  }

  @Override
  public Optional<byte[]> before(String path, int max) {
    return begun().content(path, max);
  }

  @Override
  public synchronized Changes changes() throws IOException {
    if (changes == null) {
      changes = changesSoFar();
    }
    return changes;
  }

  @Override
  public Changes changesSoFar() throws IOException {
    return begun().snapshot().changesIn(root);
  }

  private InitialState begun() {
    if (beginning == null) {
      throw new IllegalStateException("nobody looked at the workspace when the agent began");
    }
    return beginning;
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
  public Workspace copy(CopyLimit limit) throws IOException {
    Path folder = Files.createTempDirectory(root.getParent(), root.getFileName() + COPY);
    try {
      CopiedWorkspace copy =
          new CopiedWorkspace(template, folder, TemplateCopy.whole(root, folder, limit).known());
      copy.beginning = beginning;
      return copy;
    } catch (IOException | RuntimeException failed) {
      TreeDeletion.delete(folder);
      trouble.notice(failed);
      throw failed;
    }
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
