package dev.agentbench.task;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a task, unique in a task set: letters, digits, {@code . _ -}.
 *
 * @param value as written in the task file
 */
public record TaskId(String value) {
  private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{Nd}._-]{1,200}");
  private static final Pattern NUMBER = Pattern.compile("0*(\\d+)");

  private static final int MAX_DIGITS = 9;

  public TaskId {
    Objects.requireNonNull(value, "value");
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "task id '" + value + "' may hold only letters, digits, '.', '_' and '-'");
    }
  }

  /**
   * Whether {@code text} could be a task id; {@code .} and {@code ..} could not, since ids name
   * folders.
   */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches() && !text.equals(".") && !text.equals("..");
  }

  /**
   * The last number inside the id ({@code task_012} is 12), which is what a range selects by; empty
   * when there is none, or one of more than nine digits.
   */
  public OptionalInt number() {
    Matcher matcher = NUMBER.matcher(value);
    String last = "";
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last.isEmpty() || last.length() > MAX_DIGITS
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(last));
  }

  @Override
  public String toString() {
    return value;
  }
}
