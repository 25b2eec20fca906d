package dev.agentbench.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Wrong usage, configuration or task files, with every problem found: exit code 2. */
public final class InvalidInputException extends BenchmarkException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** All problems of one source at once; {@code problems} is not empty. */
  public InvalidInputException(List<Problem> problems) {
    super(
        problems.stream().map(Problem::render).collect(Collectors.joining(System.lineSeparator())),
        null);
    this.problems = List.copyOf(problems);
  }

  /** A single problem that stands in no file, such as an option out of range. */
  public InvalidInputException(String message, @Nullable String hint) {
    super(message, hint);
    this.problems = List.of();
  }

  public List<Problem> problems() {
    return problems;
  }
}
