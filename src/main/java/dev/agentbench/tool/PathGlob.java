package dev.agentbench.tool;

import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file pattern as agents write it: {@code *} and {@code ?} within a name, {@code **} over
 * folders, <code>{a,b}</code>, {@code [a-z]}. Without a slash it is matched with the file's name,
 * otherwise with its path; <code>**&#47;</code> also stands for no folder at all.
 */
final class PathGlob {
  private static final String REGEX_SIGNS = "\\.^$|()+[]{}*?";
  private static final Set<String> NOWHERE = Set.of("", ".", "..");

  private final String glob;
  private final BoundedPattern pattern;
  private final StringBuilder regex = new StringBuilder();
  private int position;
  private int open;

  private PathGlob(String glob, String argument) throws ToolException {
    this.glob = glob;
    refuseWhatNeverMatches(argument);
    while (position < glob.length()) {
      translate(glob.charAt(position++));
    }
    if (open > 0) {
      throw ToolException.invalid("argument " + argument + ": a { is not closed in " + glob);
    }
    this.pattern = BoundedPattern.of(regex.toString(), Pattern.DOTALL, argument);
  }

  /**
   * @param argument the name of the call's argument, for the error
   */
  static PathGlob of(String glob, String argument) throws ToolException {
    return new PathGlob(glob.startsWith("./") ? glob.substring(2) : glob, argument);
  }

  /** Whether a path, with {@code /} and relative to the folder searched, is meant. */
  public boolean matches(String path, Budget budget) throws ToolException {
    String subject = hasFolders() ? path : path.substring(path.lastIndexOf('/') + 1);
    return pattern.matches(subject, budget);
  }

  /** Whether it is matched with paths, not with names. */
  boolean hasFolders() {
    return glob.contains("/");
  }

  /** Whether it names something hidden, such as {@code .github/*.yml}. */
  boolean namesHidden() {
    return glob.startsWith(".") || glob.contains("/.");
  }

  /** What to tell when nothing matched. */
  String nothingMatched(String where) {
    String how =
        hasFolders()
            ? "It is matched with paths relative to " + where + "; **/ stands for any folders"
            : "It is matched with file names; several patterns are written {a,b}";
    return String.format(Locale.ROOT, "No file matches %s. %s", Cut.of(glob), how);
  }

  private void refuseWhatNeverMatches(String argument) throws ToolException {
    String why = null;
    if (glob.startsWith("/")) {
      why = "paths are relative to the folder searched and never start with /";
    } else if (glob.endsWith("/")) {
      why = "no path ends with /";
    } else if (glob.contains("\\")) {
      why = "folders are separated by / and not by \\";
    } else if (List.of(glob.split("/", -1)).stream().anyMatch(NOWHERE::contains)) {
      why = "no path has empty parts, . or ..";
    }
    if (why != null && !glob.isEmpty()) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT, "argument %s: %s never matches: %s", argument, Cut.of(glob), why));
    }
  }

  private void translate(char sign) {
    switch (sign) {
      case '*' -> regex.append(star());
      case '?' -> regex.append("[^/]");
      case '{' -> openGroup();
      case '}' -> regex.append(open-- > 0 ? ")" : "\\}");
      case ',' -> regex.append(open > 0 ? "|" : ",");
      case '[' -> regex.append(characterClass());
      default -> quote(sign);
    }
    open = Math.max(0, open);
  }

  private String star() {
    if (!glob.startsWith("*", position)) {
      return "[^/]*";
    }
    position++;
    if (glob.startsWith("/", position)) {
      position++;
      return "(?:.*/)?";
    }
    return ".*";
  }

  private void openGroup() {
    open++;
    regex.append("(?:");
  }

  private String characterClass() {
    int end = glob.indexOf(']', position + 1);
    if (end < 0) {
      return "\\[";
    }
    String body = glob.substring(position, end).replace("\\", "\\\\").replace("[", "\\[");
    position = end + 1;
    return "["
        + (body.startsWith("!") ? "^" + body.substring(1) : body).replace("&&", "&\\&")
        + "]";
  }

  private void quote(char sign) {
    if (REGEX_SIGNS.indexOf(sign) >= 0) {
      regex.append('\\');
    }
    regex.append(sign);
  }
}
