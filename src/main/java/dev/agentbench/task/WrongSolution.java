package dev.agentbench.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reference solution spoiled, as an agent might: proof that the task's checks notice it.
 *
 * @param name what is wrong with it, unique in its task
 * @param steps after those of the reference solution, in order
 * @param answer the final text; null: that of the reference solution
 */
public record WrongSolution(String name, List<Solution.Step> steps, @Nullable String answer) {
  public WrongSolution {
    steps = List.copyOf(steps);
  }
}
