package dev.agentbench.regex;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates a file pattern into a regular expression over a path with {@code /}: {@code *} and
 * {@code ?} within a name, {@code **} over folders, <code>{a,b}</code>, {@code [a-z]}, {@code
 * [!a-z]}, {@code \} before a sign that stands for itself. <code>**&#47;</code> also stands for no
 * folder at all. Everything else stands for itself.
 */
public final class Glob {
  private static final String REGEX_SIGNS = "\\.^$|()+[]{}*?";

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int position;
  private int open;

  private Glob(String glob) {
    this.glob = glob;
  }

  /** Whether a path holds a sign that stands for others. */
  public static boolean isGlob(String path) {
    return path.chars().anyMatch(sign -> "*?[{".indexOf(sign) >= 0);
  }

  /**
   * The regular expression that matches the paths that are meant; it may be costly, so match it
   * with {@link WatchedPattern}.
   *
   * @throws MalformedGlobException when it is no glob
   */
  public static String regex(String glob) throws MalformedGlobException {
    String regex = new Glob(glob).translated();
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException odd) {
      throw new MalformedGlobException(odd.getDescription());
    } catch (StackOverflowError deep) {
      throw new MalformedGlobException("it is nested too deeply");
    }
    return regex;
  }

  private String translated() throws MalformedGlobException {
    while (position < glob.length()) {
      translate(glob.charAt(position++));
    }
    if (open > 0) {
      throw new MalformedGlobException("a { is not closed");
    }
    return regex.toString();
  }

  private void translate(char sign) throws MalformedGlobException {
    switch (sign) {
      case '*' -> star();
      case '?' -> regex.append("[^/]");
      case '[' -> signs();
      case '{' -> {
        open++;
        regex.append("(?:");
      }
      case '}' -> {
        regex.append(open > 0 ? ")" : "\\}");
        open = Math.max(0, open - 1);
      }
      case ',' -> regex.append(open > 0 ? "|" : ",");
      case '\\' -> {
        if (position == glob.length()) {
          throw new MalformedGlobException("nothing follows the \\ at its end");
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

  private void signs() throws MalformedGlobException {
    int end = glob.indexOf(']', position + 1);
    if (end < 0) {
      throw new MalformedGlobException("a [ is not closed");
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
}
