package dev.agentbench.workspace;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * Changes of files in a workspace.
 *
 * @param before paths of the files that were there at first
 * @param byPath what happened, by workspace-relative path
 */
public record Changes(Set<String> before, SortedMap<String, Kind> byPath) {
  public Changes {
    before = Set.copyOf(before);
    byPath = Collections.unmodifiableSortedMap(byPath);
  }

  /** What happened to a file. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
