package dev.agentbench.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in a file or on the command line that a person wrote.
 *
 * @param source the file as the user named it, or {@code --set}, {@code environment}
 * @param line 1-based; 0 where unknown
 * @param column 1-based; 0 where unknown
 * @param subject the path of the key, in a task from its id, such as {@code task_001.timeout}; null
 *     where the whole source is meant
 * @param message what is wrong: expected and found
 * @param advice what to do; null where the message already says it
 */
public record Problem(
    String source,
    int line,
    int column,
    @Nullable String subject,
    String message,
    @Nullable String advice) {

  public Problem {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(message, "message");
  }

  /** {@code file:line:column: subject: message. Advice}, leaving out what is unknown. */
  public String render() {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    text.append(": ");
    if (subject != null) {
      text.append(subject).append(": ");
    }
    text.append(message);
    if (advice != null) {
      text.append(message.endsWith(".") ? " " : ". ").append(advice);
    }
    return text.toString();
  }
}
