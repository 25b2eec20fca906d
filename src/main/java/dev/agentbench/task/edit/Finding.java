package dev.agentbench.task.edit;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong or odd about a draft, in the words of {@code tasks validate}.
 *
 * @param severity {@code error} or {@code warning}
 * @param line in the part that is edited, 1-based; 0 where it is not there or unknown
 * @param column 1-based; 0 where unknown
 * @param place the file and the line, where that is not in the part; null where it is
 * @param subject the path of the key from the task's id; null where the whole is meant
 */
public record Finding(
    String severity,
    int line,
    int column,
    @Nullable String place,
    @Nullable String subject,
    String message,
    @Nullable String advice) {

  public boolean isError() {
    return severity.equals("error");
  }

  /** Whether it stands in the part that is edited. */
  public boolean isHere() {
    return place == null;
  }

  /** One line for people. */
  public String words() {
    String at = place == null ? (line > 0 ? "line " + line : "") : place;
    String of = subject == null ? "" : subject + ": ";
    String what =
        advice == null ? message : message + (message.endsWith(".") ? " " : ". ") + advice;
    return (at.isEmpty() ? "" : at + ": ") + of + what;
  }
}
