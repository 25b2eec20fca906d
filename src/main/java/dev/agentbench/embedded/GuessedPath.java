package dev.agentbench.embedded;

import dev.agentbench.regex.Glob;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the glob of a task file into a path that it matches. */
final class GuessedPath {
  private static final String NAME = "guess";

  private GuessedPath() {}

  /** A path that {@code glob} matches; empty when it leaves everything open. */
  static Optional<String> matching(String glob) {
    String path =
        Arrays.stream(glob.strip().split("/"))
            .filter(segment -> !segment.isEmpty() && !segment.equals("**"))
            .map(GuessedPath::segment)
            .collect(Collectors.joining("/"));
    if (path.isEmpty() || path.equals(NAME)) {
      return Optional.empty();
    }
    boolean namesFolder = glob.endsWith("/");
    boolean namesFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
    if (namesFolder) {
      return Optional.of(path + "/" + NAME + extensionIn(path));
    }
    return Optional.of(namesFile || !Glob.isGlob(glob) ? path : path + extensionIn(path));
  }

  private static String segment(String glob) {
    return glob.replaceAll("\\{([^,}]*)[^}]*}", "$1")
        .replaceAll("\\[(.)[^\\]]*]", "$1")
        .replaceAll("\\*+", NAME)
        .replace('?', 'x');
  }

  /** The extension that files in such a folder usually have. */
  private static String extensionIn(String path) {
    String folders = "/" + path + "/";
    if (folders.contains("/docs/")) {
      return ".md";
    }
    if (folders.contains("/java/")) {
      return ".java";
    }
    return folders.startsWith("/lib/") || folders.startsWith("/test/") ? ".dart" : ".txt";
  }
}
