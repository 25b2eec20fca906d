package dev.agentbench.app;

import dev.agentbench.result.Label;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.TaskSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for.
 *
 * @param modes one, or both to have them side by side
 * @param name null: none
 */
public record RunRequest(
    List<Mode> modes,
    TaskSelection selection,
    RunSettings settings,
    @Nullable String name,
    List<Label> labels) {

  public RunRequest {
    modes = List.copyOf(modes);
    labels = List.copyOf(labels);
  }
}
