package dev.agentbench.check;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.RefusedWorkException;
import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.Glob;
import dev.agentbench.regex.MalformedGlobException;
import dev.agentbench.regex.WatchedPattern;
import java.util.regex.Pattern;

/**
 * A file pattern of a task, as {@link Glob}. No pattern and no path keeps a match busy for long.
 */
final class FileGlob {
  private static final long MAX_READS = 1 << 20;

  private final String glob;
  private final WatchedPattern pattern;

  private FileGlob(String glob) {
    this.glob = glob;
    try {
      this.pattern = WatchedPattern.of(Pattern.compile(Glob.regex(glob), Pattern.DOTALL));
    } catch (MalformedGlobException malformed) {
      throw noGlob(malformed.getMessage());
    } catch (CostlyPatternException costly) {
      throw noGlob(costly.getMessage());
    }
  }

  /**
   * @throws CannotCheckException when it is no glob
   */
  static FileGlob of(String glob) {
    return new FileGlob(glob.startsWith("./") ? glob.substring(2) : glob);
  }

  /**
   * Whether a workspace-relative path is meant.
   *
   * @throws RefusedWorkException when a path takes too long to be compared
   */
  boolean matchesPath(String path) {
    long[] reads = {0};
    return pattern.matches(
        path,
        more -> {
          reads[0] += more;
          if (reads[0] > MAX_READS) {
            throw new RefusedWorkException(
                "the path takes too long to be compared with " + Excerpt.of(glob));
          }
        });
  }

  /** Whether the path, its file name, or that name without its extension is meant. */
  boolean matchesNameOrPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return matchesPath(path)
        || matchesPath(name)
        || matchesPath(dot > 0 ? name.substring(0, dot) : name);
  }

  private CannotCheckException noGlob(String why) {
    return new CannotCheckException("'" + Excerpt.of(glob) + "' is no glob: " + why);
  }
}
