package dev.agentbench.gateway.embedded;

import dev.agentbench.task.Solution;
import java.util.List;

/**
 * What the agents do for one task, from the first step to the end.
 *
 * @param steps in order
 * @param ending after the last step
 */
record Performance(List<Solution.Step> steps, Ending ending) {

  Performance {
    steps = List.copyOf(steps);
  }

  static Performance of(Solution solution) {
    return new Performance(solution.steps(), new Ending(solution.answer(), false));
  }

  /**
   * The last that is said.
   *
   * @param isError the agent reports an error of its own instead of an answer
   */
  record Ending(String text, boolean isError) {}
}
