package dev.agentbench.yaml;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong in files, so that everything is told at once. Not thread-safe. */
public final class Problems {
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  /** Notes a reason to refuse; see {@link Problem} for what may be null or 0. */
  public void error(Problem problem) {
    errors.add(problem);
  }

  /** Notes something odd that is no reason to refuse. */
  public void warning(Problem problem) {
    warnings.add(problem);
  }

  /** Errors by file in the order met, and within a file by line and column. */
  public List<Problem> errors() {
    return sorted(errors);
  }

  /** Warnings, sorted as errors are. */
  public List<Problem> warnings() {
    return sorted(warnings);
  }

  /**
   * Throws when there is any error.
   *
   * @throws InvalidInputException with all errors
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors());
    }
  }

  private static List<Problem> sorted(List<Problem> problems) {
    Map<String, Integer> files = new LinkedHashMap<>();
    problems.forEach(problem -> files.putIfAbsent(problem.source(), files.size()));
    return problems.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> files.getOrDefault(problem.source(), 0))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }
}
