package dev.agentbench.check;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.check.limit.RefusedWorkException;
import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.WatchedPattern;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A file pattern of a task: {@code *} within a name, {@code **} over folders, {@code ?}, {@code
 * [a-z]}, <code>{a,b}</code>. <code>**&#47;</code> also stands for no folder at all. No pattern and
 * no path keeps a match busy for long.
 */
final class FileGlob {
  private static final String REGEX_SIGNS = "\\.^$|()+[]{}*?";
  private static final long MAX_READS = 1 << 20;

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private final WatchedPattern pattern;
  private int position;
  private boolean inGroup;

  private FileGlob(String glob) {
    this.glob = glob;
    while (position < glob.length()) {
      translate(glob.charAt(position++));
    }
    if (inGroup) {
      throw malformed("a { is not closed");
    }
    try {
      this.pattern = WatchedPattern.of(Pattern.compile(regex.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException odd) {
      throw malformed(odd.getDescription());
    } catch (CostlyPatternException costly) {
      throw malformed(costly.getMessage());
    }
  }

  /**
   * @throws CannotCheckException when it is no glob
   */
  static FileGlob of(String glob) {
    return new FileGlob(glob.startsWith("./") ? glob.substring(2) : glob);
  }

  static boolean isGlob(String path) {
    return path.chars().anyMatch(sign -> "*?[{".indexOf(sign) >= 0);
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

  private void translate(char sign) {
    switch (sign) {
      case '*' -> star();
      case '?' -> regex.append("[^/]");
      case '[' -> signs();
      case '{' -> {
        if (inGroup) {
          throw malformed("a { stands inside of another");
        }
        inGroup = true;
        regex.append("(?:");
      }
      case '}' -> {
        regex.append(inGroup ? ")" : "\\}");
        inGroup = false;
      }
      case ',' -> regex.append(inGroup ? "|" : ",");
      case '\\' -> {
        if (position == glob.length()) {
          throw malformed("nothing follows the \\ at its end");
        }
        literal(glob.charAt(position++));
      }
      default -> literal(sign);
    }
  }

  private void star() {
    if (!next('*')) {
      regex.append("[^/]*");
    } else if (next('/')) {
      regex.append("(?:.*/)?");
    } else {
      regex.append(".*");
    }
  }

  private void signs() {
    int end = glob.indexOf(']', position + 1);
    if (end < 0) {
      throw malformed("a [ is not closed");
    }
    String inside = glob.substring(position, end);
    boolean not = inside.startsWith("!") || inside.startsWith("^");
    String signs = (not ? inside.substring(1) : inside).replaceAll("([\\\\\\[&^])", "\\\\$1");
    regex.append("(?=[^/])[").append(not ? "^" : "").append(signs).append(']');
    position = end + 1;
  }

  private boolean next(char sign) {
    boolean found = position < glob.length() && glob.charAt(position) == sign;
    position += found ? 1 : 0;
    return found;
  }

  private void literal(char sign) {
    if (REGEX_SIGNS.indexOf(sign) >= 0) {
      regex.append('\\');
    }
    regex.append(sign);
  }

  private CannotCheckException malformed(String why) {
    return new CannotCheckException("'" + Excerpt.of(glob) + "' is no glob: " + why);
  }
}
