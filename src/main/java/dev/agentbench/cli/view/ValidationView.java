package dev.agentbench.cli.view;

import dev.agentbench.error.Problem;
import java.util.List;

/**
 * A task file or folder as {@code tasks validate --json} shows it.
 *
 * @param source as the user named it
 * @param tasks number of tasks; 0 where there are problems
 * @param solutions number of reference solutions; 0 where there are problems
 * @param problems that make it invalid
 * @param warnings on what is valid
 */
public record ValidationView(
    String source,
    boolean valid,
    int tasks,
    int solutions,
    List<Problem> problems,
    List<Problem> warnings) {

  public static ValidationView valid(
      String source, int tasks, int solutions, List<Problem> warnings) {
    return new ValidationView(source, true, tasks, solutions, List.of(), warnings);
  }

  public static ValidationView invalid(String source, List<Problem> problems) {
    return new ValidationView(source, false, 0, 0, problems, List.of());
  }
}
