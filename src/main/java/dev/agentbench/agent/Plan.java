package dev.agentbench.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's plan.
 *
 * @param id null when the frame named none
 * @param goal null when the frame named none
 * @param subtasks at most {@link #MAX_SUBTASKS}, each with another id
 * @param announced how many subtasks there are, which need not be listed; 0 when not told
 * @param estimatedTime of all of it, in the agent's words ({@link EstimatedTime}); null when not
 *     told
 */
public record Plan(
    @Nullable String id,
    @Nullable String goal,
    List<Subtask> subtasks,
    int announced,
    @Nullable String estimatedTime) {

  /** No more subtasks of a plan are kept, however many an agent lists. */
  public static final int MAX_SUBTASKS = 1_000;

  /** A plan that lists all of its subtasks. */
  public Plan(@Nullable String id, @Nullable String goal, List<Subtask> subtasks) {
    this(id, goal, subtasks, subtasks.size(), null);
  }

  /** A plan without an estimate. */
  public Plan(@Nullable String id, @Nullable String goal, List<Subtask> subtasks, int announced) {
    this(id, goal, subtasks, announced, null);
  }

  public Plan {
    subtasks = List.copyOf(subtasks);
  }

  /** The same with these subtasks, which are all there are. */
  public Plan with(List<Subtask> others) {
    return new Plan(id, goal, others, others.size(), estimatedTime);
  }
}
