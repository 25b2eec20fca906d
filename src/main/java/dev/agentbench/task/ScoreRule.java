package dev.agentbench.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The steps by which a task is judged. */
public enum ScoreRule {
  /** By the share of checks that passed in its last step. */
  LAST,
  /** By the mean of these shares over all steps; 0 for one that was not reached. */
  MEAN;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of a task file. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ScoreRule::id).toList();
  }

  /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
  public static ScoreRule parse(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
