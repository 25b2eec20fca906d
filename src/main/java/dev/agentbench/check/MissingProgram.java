package dev.agentbench.check;

import java.util.Locale;

/**
 * A program that checks need and this machine lacks.
 *
 * @param checks of all tasks together
 */
public record MissingProgram(String name, int checks, int tasks) {

  /** {@code dart is not installed: 12 checks in 6 tasks cannot run}. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%s is not installed: %,d %s in %,d %s cannot run",
        name,
        checks,
        checks == 1 ? "check" : "checks",
        tasks,
        tasks == 1 ? "task" : "tasks");
  }
}
