package dev.agentbench.task;

import java.util.List;

/**
 * What an agent might do that looks right and is not: proof that the task's checks notice it.
 *
 * @param name what is wrong with it, unique in its task
 * @param steps in order
 * @param answer the final text
 */
public record WrongSolution(String name, List<Solution.Step> steps, String answer) {
  public WrongSolution {
    steps = List.copyOf(steps);
  }
}
