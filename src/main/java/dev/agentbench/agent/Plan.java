package dev.agentbench.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's plan.
 *
 * @param id null when the frame named none
 * @param goal null when the frame named none
 * @param announced how many subtasks there are, which need not be listed; 0 when not told
 */
public record Plan(
    @Nullable String id, @Nullable String goal, List<Subtask> subtasks, int announced) {

  /** A plan that lists all of its subtasks. */
  public Plan(@Nullable String id, @Nullable String goal, List<Subtask> subtasks) {
    this(id, goal, subtasks, subtasks.size());
  }

  public Plan {
    subtasks = List.copyOf(subtasks);
  }
}
