package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.util.List;

/**
 * Limits of commands.
 *
 * @param allowNetwork whether sandboxed commands reach the network; without a sandbox all do
 * @param readOnly further files and folders that sandboxed commands may read
 * @param maxWorkspaceBytes that a workspace may take, with the temporary files of a command; {@link
 *     #UNLIMITED}: not looked at
 * @param maxProcesses of one command at a time
 */
public record CommandSettings(
    Mode sandbox,
    boolean allowNetwork,
    List<Path> readOnly,
    long maxWorkspaceBytes,
    int maxProcesses) {
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** The defaults of the configuration. */
  public static final CommandSettings DEFAULTS =
      new CommandSettings(Mode.AUTO, false, List.of(), 1L << 30, 512);

  /** For programs that this runner starts for itself, outside any workspace. */
  public static final CommandSettings OWN =
      new CommandSettings(Mode.NONE, true, List.of(), UNLIMITED, Integer.MAX_VALUE);

  public CommandSettings {
    if (maxWorkspaceBytes < 1 || maxProcesses < 1) {
      throw new IllegalArgumentException(
          "limits are above zero: " + maxWorkspaceBytes + " bytes, " + maxProcesses + " processes");
    }
    readOnly = readOnly.stream().map(path -> path.toAbsolutePath().normalize()).toList();
  }

  boolean isLimited() {
    return maxWorkspaceBytes != UNLIMITED;
  }

  /** Which sandbox stands around commands. */
  public enum Mode {
    /** Bubblewrap where it works, else none. */
    AUTO,
    /** Bubblewrap, or the run does not start. */
    BWRAP,
    NONE
  }
}
