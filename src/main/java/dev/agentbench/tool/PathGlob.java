package dev.agentbench.tool;

import dev.agentbench.regex.Glob;
import dev.agentbench.regex.MalformedGlobException;
import dev.agentbench.text.Cut;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file pattern as agents write it: a {@link Glob} in which an open {@code [} stands for itself.
 * Without a slash it is matched with the file's name, otherwise with its path.
 */
final class PathGlob {
  private static final Set<String> NOWHERE = Set.of("", ".", "..");

  private final String glob;
  private final BoundedPattern pattern;

  private PathGlob(String glob, String argument) throws ToolException {
    this.glob = glob;
    refuseWhatNeverMatches(argument);
    try {
      this.pattern = BoundedPattern.of(Glob.regex(closed(glob)), Pattern.DOTALL, argument);
    } catch (MalformedGlobException malformed) {
      throw ToolException.invalid(
          "argument " + argument + ": " + malformed.getMessage() + " in " + Cut.of(glob));
    }
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

  /** The same with each {@code [} that is not closed as a sign that stands for itself. */
  private static String closed(String glob) {
    int end = glob.lastIndexOf(']') + 1;
    return glob.substring(0, end) + glob.substring(end).replace("[", "[[]");
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
}
