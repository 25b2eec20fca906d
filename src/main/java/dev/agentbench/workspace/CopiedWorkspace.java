package dev.agentbench.workspace;

import java.io.File;
import java.nio.file.Path;

/** A workspace in a folder of its own. */
final class CopiedWorkspace implements Workspace {
  private final Path root;
  private final PathJail jail;
  private final KnownPaths known;
  private boolean kept;

  CopiedWorkspace(Path root, KnownPaths known) {
    this.root = root;
    this.jail = new PathJail(root);
    this.known = known;
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
  public void touched(String path) {
    known.add(path);
  }

  @Override
  public void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (!kept) {
      TreeDeletion.delete(root);
    }
  }
}
