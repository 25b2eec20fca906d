package dev.agentbench.embedded;

import dev.agentbench.task.Solution;
import java.util.List;

/**
 * Actions of the scripted agents for one task, from the first to the last.
 *
 * @param steps in order
 * @param ending after the last step
 */
record AgentActions(List<Solution.Step> steps, Ending ending) {

  AgentActions {
    steps = List.copyOf(steps);
  }

  static AgentActions of(Solution solution) {
    return new AgentActions(solution.steps(), new Ending(solution.answer(), false));
  }

  /**
   * The last that is said.
   *
   * @param isError the agent reports an error of its own instead of an answer
   */
  record Ending(String text, boolean isError) {}
}
