package dev.agentbench.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan; what the agent left out is null.
 *
 * @param estimatedTime in the agent's words, see {@link EstimatedTime}
 * @param dependencies ids of the subtasks that it waits for; they need not exist
 */
public record Subtask(
    String id,
    String description,
    @Nullable String agent,
    @Nullable String estimatedTime,
    List<String> dependencies) {

  public Subtask {
    dependencies = List.copyOf(dependencies);
  }

  /** The same waiting for these subtasks. */
  public Subtask after(List<String> others) {
    return new Subtask(id, description, agent, estimatedTime, others);
  }
}
