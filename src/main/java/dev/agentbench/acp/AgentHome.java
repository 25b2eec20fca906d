package dev.agentbench.acp;

import java.nio.file.Path;
import java.util.List;

/**
 * The home folder of an agent's processes.
 *
 * @param kind a fresh one for each, or the user's own
 * @param files below the user's home that a fresh home gets a copy of, at the same place; files and
 *     folders, absolute
 */
public record AgentHome(Kind kind, List<Path> files) {
  /** Fresh and empty. */
  public static final AgentHome EMPTY = new AgentHome(Kind.FRESH, List.of());

  public AgentHome {
    files = List.copyOf(files);
  }

  /** Whose home it is. */
  public enum Kind {
    FRESH,
    /** All processes share what is the user's. */
    USER
  }
}
