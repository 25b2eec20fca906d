package dev.agentbench.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a plan; what the agent left out is null. */
public record Subtask(
    String id,
    String description,
    @Nullable String agent,
    @Nullable String estimatedTime,
    List<String> dependencies) {

  public Subtask {
    dependencies = List.copyOf(dependencies);
  }
}
