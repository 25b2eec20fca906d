package dev.agentbench.workspace;

import java.nio.file.Path;

/**
 * The private copy of a template in which one attempt's tools run. Used by one thread at a time.
 */
public interface Workspace extends AutoCloseable {

  /** Absolute, real path of the copy. */
  Path root();

  /**
   * The file that an untrusted relative path means, inside the workspace, with no link on the way
   * out of it.
   *
   * @throws PathRefusedException when it leads outside or is no path
   */
  Path resolve(String path);

  /** The workspace-relative form, with {@code /}, of a path inside. */
  String relative(Path inside);

  /** Whether the template or the agent ever had something at this workspace-relative path. */
  boolean everHad(String path);

  /** Notes that the agent made, moved or removed something here, for {@link #everHad}. */
  void touched(String path);

  /** Keeps the folder when closed. */
  void keep();

  /** Removes the folder unless kept; bounded and quiet: what could not be removed is logged. */
  @Override
  void close();
}
