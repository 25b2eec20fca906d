package dev.agentbench.tool.diff;

/**
 * A line of a hunk.
 *
 * @param text without its sign; it may end in a carriage return
 * @param broken whether a line break ends it; false after {@code \ No newline at end of file}
 */
record DiffLine(Sign sign, String text, boolean broken) {

  /** What the first character of a line means. */
  enum Sign {
    CONTEXT,
    ADDED,
    REMOVED
  }

  /** Without the carriage return of a line break. */
  String bareText() {
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** As the diff has it. */
  String lineBreak() {
    return text.endsWith("\r") ? "\r\n" : "\n";
  }

  boolean isOld() {
    return sign != Sign.ADDED;
  }

  boolean isContext() {
    return sign == Sign.CONTEXT;
  }

  DiffLine unbroken() {
    return new DiffLine(sign, text, false);
  }
}
