package dev.agentbench.document;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as {@code --json} shows it. */
public record TaskDocument(
    String id,
    String category,
    String type,
    String title,
    String description,
    @Nullable String expectedAgent,
    List<String> expectedFiles,
    List<String> checks,
    List<StepDocument> steps,
    String score,
    List<String> tags,
    String digest) {

  /** A step, with the description and the checks that it adds to those of the task. */
  public record StepDocument(String description, List<String> checks, boolean stopsUnlessPassed) {
    static StepDocument of(TaskStep step) {
      return new StepDocument(
          step.description(),
          step.checks().stream().map(TaskDocument::describe).toList(),
          step.stopsUnlessPassed());
    }
  }

  public static TaskDocument of(Task task) {
    return new TaskDocument(
        task.id().value(),
        task.category(),
        task.type(),
        task.title(),
        task.description(),
        task.expectedAgent(),
        task.expectedFiles(),
        task.checks().stream().map(TaskDocument::describe).toList(),
        task.steps().stream().map(StepDocument::of).toList(),
        task.score().id(),
        task.tags(),
        task.digest());
  }

  public static String describe(CheckSpec check) {
    return check.type().id() + " " + check.subject();
  }
}
