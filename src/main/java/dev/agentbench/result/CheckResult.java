package dev.agentbench.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Result of one check of a task.
 *
 * @param step of the task, 1-based; 1 for a task of one step
 * @param type such as {@code file_exists}
 * @param subject what was checked: path, command or text
 * @param detail why, in one or a few lines; names the missing tool when skipped; empty for a plain
 *     pass
 * @param unresolvedImports imports that a syntax check could not resolve; empty elsewhere
 */
public record CheckResult(
    Integer step,
    String type,
    String subject,
    Status status,
    String detail,
    Duration duration,
    Instant at,
    List<String> unresolvedImports) {

  public CheckResult {
    step = step == null ? 1 : step; // documents from before there were steps have none
    if (step < 1) {
      throw new IllegalArgumentException("step " + step + " is below 1");
    }
    unresolvedImports = List.copyOf(unresolvedImports);
  }

  /** Of a task of one step. */
  public CheckResult(
      String type,
      String subject,
      Status status,
      String detail,
      Duration duration,
      Instant at,
      List<String> unresolvedImports) {
    this(1, type, subject, status, detail, duration, at, unresolvedImports);
  }

  /** The same results as those of a step. */
  public static List<CheckResult> ofStep(int step, List<CheckResult> results) {
    return results.stream().map(result -> result.inStep(step)).toList();
  }

  private CheckResult inStep(int other) {
    return new CheckResult(other, type, subject, status, detail, duration, at, unresolvedImports);
  }

  /** What a check ends as. */
  public enum Status {
    PASSED,
    FAILED,
    /** Its tool is not installed, so nothing is claimed. */
    SKIPPED,
    /** It could not be carried out, for a reason of its own. */
    ERROR;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Status parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
