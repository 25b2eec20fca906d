package dev.agentbench.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent intends to do.
 *
 * @param id null when the frame named none
 * @param goal null when the frame named none
 */
public record Plan(@Nullable String id, @Nullable String goal, List<Subtask> subtasks) {

  public Plan {
    subtasks = List.copyOf(subtasks);
  }
}
