package dev.agentbench.check.limit;

import dev.agentbench.result.CheckResult.Status;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Result of a check before it is told.
 *
 * @param detail why; empty for a plain pass
 */
public record Finding(Status status, String detail, List<String> unresolvedImports) {
  private static final List<Status> WORST_FIRST =
      List.of(Status.FAILED, Status.ERROR, Status.SKIPPED, Status.PASSED);

  public static Finding passed() {
    return passed("");
  }

  public static Finding passed(String detail) {
    return new Finding(Status.PASSED, detail, List.of());
  }

  public static Finding failed(String detail) {
    return new Finding(Status.FAILED, detail, List.of());
  }

  public static Finding skipped(String detail) {
    return new Finding(Status.SKIPPED, detail, List.of());
  }

  public static Finding error(String detail) {
    return new Finding(Status.ERROR, detail, List.of());
  }

  /** A pass or a failure, as {@code holds} says. */
  public static Finding of(boolean holds, String detailOfFailure) {
    return holds ? passed() : failed(detailOfFailure);
  }

  /**
   * The parts of one check taken together: a failure outweighs all, and a pass is claimed only when
   * every part passed.
   */
  public static Finding all(List<Finding> parts) {
    Status status =
        parts.stream()
            .map(Finding::status)
            .min(Comparator.comparingInt(WORST_FIRST::indexOf))
            .orElse(Status.PASSED);
    String detail =
        parts.stream()
            .map(Finding::detail)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n"));
    return new Finding(status, detail, List.of());
  }

  public Finding withUnresolved(List<String> imports) {
    return new Finding(status, detail, List.copyOf(imports));
  }
}
