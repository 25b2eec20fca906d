package dev.agentbench.check;

import dev.agentbench.result.CheckResult.Status;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a check came to.
 *
 * @param detail why; empty for a plain pass
 */
record Finding(Status status, String detail, List<String> unresolvedImports) {
  private static final List<Status> WORST_FIRST =
      List.of(Status.FAILED, Status.ERROR, Status.SKIPPED, Status.PASSED);

  static Finding passed() {
    return passed("");
  }

  static Finding passed(String detail) {
    return new Finding(Status.PASSED, detail, List.of());
  }

  static Finding failed(String detail) {
    return new Finding(Status.FAILED, detail, List.of());
  }

  static Finding skipped(String detail) {
    return new Finding(Status.SKIPPED, detail, List.of());
  }

  static Finding error(String detail) {
    return new Finding(Status.ERROR, detail, List.of());
  }

  /** A pass or a failure, as {@code holds} says. */
  static Finding of(boolean holds, String detailOfFailure) {
    return holds ? passed() : failed(detailOfFailure);
  }

  /**
   * The parts of one check taken together: a failure outweighs all, and a pass is claimed only when
   * every part passed.
   */
  static Finding all(List<Finding> parts) {
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

  Finding withUnresolved(List<String> imports) {
    return new Finding(status, detail, List.copyOf(imports));
  }
}
