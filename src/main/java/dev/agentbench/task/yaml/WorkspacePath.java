package dev.agentbench.task.yaml;

import dev.agentbench.regex.Glob;
import dev.agentbench.regex.MalformedGlobException;
import dev.agentbench.yaml.FieldValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rule for paths in task files: relative, and inside the workspace all the way. */
final class WorkspacePath {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]+");

  private WorkspacePath() {}

  /** A required path; one that leaves the workspace is a problem. */
  static Optional<String> read(FieldValue value) {
    Optional<String> path = value.requiredText();
    path.flatMap(text -> problemOf(text).map(problem -> problem + ": '" + text + "'"))
        .ifPresent(problem -> value.refuse(problem, "Write it relative to the workspace's root."));
    return path;
  }

  /** A required path or name that may be a glob. */
  static Optional<String> readGlob(FieldValue value) {
    Optional<String> glob = read(value);
    glob.flatMap(WorkspacePath::problemOfGlob)
        .ifPresent(problem -> value.refuse("is no glob: " + problem, null));
    return glob;
  }

  /** A list of globs that must be there; it may hold none. */
  static Optional<List<String>> readGlobs(FieldValue value) {
    Optional<List<FieldValue>> items = value.required(null).items("a list");
    List<String> globs =
        items.orElse(List.of()).stream().flatMap(item -> readGlob(item).stream()).toList();
    return items.filter(all -> all.size() == globs.size()).map(all -> globs);
  }

  /** What is wrong with the path, to be put after its name; empty when it is fine. */
  static Optional<String> problemOf(String path) {
    if (path.startsWith("/") || path.startsWith("\\") || DRIVE.matcher(path).matches()) {
      return Optional.of("must not be absolute");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("must not hold control characters");
    }
    return leaves(path) ? Optional.of("must not leave the workspace") : Optional.empty();
  }

  /** What is wrong with a glob; empty when it is fine. */
  private static Optional<String> problemOfGlob(String glob) {
    try {
      Glob.regex(glob);
      return Optional.empty();
    } catch (MalformedGlobException malformed) {
      return Optional.of(malformed.getMessage() + " in '" + glob + "'");
    }
  }

  private static boolean leaves(String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : SEPARATORS.split(path)) {
      if (!name.equals("..")) {
        if (!name.isEmpty() && !name.equals(".")) {
          names.push(name);
        }
      } else if (names.poll() == null) {
        return true;
      }
    }
    return false;
  }
}
