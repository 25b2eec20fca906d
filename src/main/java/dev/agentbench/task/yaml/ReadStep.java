package dev.agentbench.task.yaml;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.TaskStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a task as it was read.
 *
 * @param hidden files for its checks alone; null: none
 */
record ReadStep(
    String description,
    List<CheckSpec> checks,
    boolean stopsUnlessPassed,
    @Nullable HiddenFilesFolder hidden) {

  TaskStep step() {
    return new TaskStep(
        description, checks, stopsUnlessPassed, hidden == null ? null : hidden.folder());
  }
}
