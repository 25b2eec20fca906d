package dev.agentbench.task;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a task: what the agent is told, and what is checked when it has answered.
 *
 * @param description what the agent is told, word for word
 * @param checks in order
 * @param stopsUnlessPassed whether the steps after it are left out when its checks do not pass
 * @param hidden folder whose files are laid over the workspace before the checks that run commands,
 *     so that the agent never sees them; absolute; null: none
 */
public record TaskStep(
    String description, List<CheckSpec> checks, boolean stopsUnlessPassed, @Nullable Path hidden) {

  public TaskStep {
    if (description.isBlank()) {
      throw new IllegalArgumentException("a step has no description");
    }
    checks = List.copyOf(checks);
  }
}
