package dev.agentbench.document;

import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
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
    List<String> tags,
    String digest) {

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
        task.tags(),
        task.digest());
  }

  public static String describe(CheckSpec check) {
    return check.type().id() + " " + check.subject();
  }
}
