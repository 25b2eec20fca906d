package dev.agentbench.check;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A file pattern of a task: {@code *} within a name, {@code **} over folders, {@code ?}, {@code
 * [a-z]}, <code>{a,b}</code>. <code>**&#47;</code> also stands for no folder at all.
 */
final class FileGlob {
  private final PathMatcher matcher;

  private FileGlob(PathMatcher matcher) {
    this.matcher = matcher;
  }

  /**
   * @throws CannotCheckException when it is no glob
   */
  static FileGlob of(String glob) {
    String pattern = glob.startsWith("./") ? glob.substring(2) : glob;
    boolean ownGroups = pattern.contains("{");
    try {
      return new FileGlob(
          FileSystems.getDefault()
              .getPathMatcher("glob:" + (ownGroups ? pattern : pattern.replace("**/", "{**/,}"))));
    } catch (PatternSyntaxException malformed) {
      throw new CannotCheckException(
          "'" + Excerpt.of(glob) + "' is no glob: " + malformed.getDescription());
    }
  }

  static boolean isGlob(String path) {
    return path.chars().anyMatch(sign -> "*?[{".indexOf(sign) >= 0);
  }

  /** Whether a workspace-relative path is meant. */
  boolean matchesPath(String path) {
    return matcher.matches(Path.of(path));
  }

  /** Whether the path, its file name, or that name without its extension is meant. */
  boolean matchesNameOrPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return matchesPath(path)
        || matchesPath(name)
        || matchesPath(dot > 0 ? name.substring(0, dot) : name);
  }
}
