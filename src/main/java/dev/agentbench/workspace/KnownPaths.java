package dev.agentbench.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Paths that exist or once existed: all of a template, and what was added since. Of folders that
 * were not looked into, everything below counts as known: nobody can say that it was never there.
 * Used by one thread at a time.
 */
final class KnownPaths {
  private final Set<Path> template;
  private final Set<Path> added = new HashSet<>();
  private final Set<Path> trees;

  private KnownPaths(Set<Path> template, Collection<Path> trees) {
    this.template = template;
    this.trees = Set.copyOf(trees);
  }

  /**
   * Paths that begin with those of a template.
   *
   * @param template which is not changed any more
   */
  static KnownPaths over(Set<Path> template) {
    return new KnownPaths(template, Set.of());
  }

  /** Whether this relative path is known; a text that is no path is not. */
  boolean contains(String text) {
    try {
      return contains(normal(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean contains(Path path) {
    if (path.toString().isEmpty() || template.contains(path) || added.contains(path)) {
      return true;
    }
    return trees.stream().anyMatch(path::startsWith);
  }

  /** Adds a relative path and the folders on the way to it. */
  void add(String text) {
    for (Path path = normal(text); path != null; path = path.getParent()) {
      added.add(path);
    }
  }

  private static Path normal(String text) {
    return Path.of(text).normalize();
  }

  /** Collects what a template has. */
  static final class Builder {
    private final Set<Path> paths = new HashSet<>();
    private final Set<Path> trees = new HashSet<>();

    void add(Path relative) {
      paths.add(relative);
    }

    /** A folder that is not looked into. */
    void addTree(Path relative) {
      trees.add(relative);
    }

    KnownPaths build() {
      return new KnownPaths(Set.copyOf(paths), trees);
    }
  }
}
