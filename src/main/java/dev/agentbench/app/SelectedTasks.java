package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.yaml.NearestWord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tasks of a selection, with the nearest word where one of the user's is unknown. */
public final class SelectedTasks {
  private SelectedTasks() {}

  /**
   * The selected tasks in their own order.
   *
   * @throws InvalidInputException when no task has one of the ids, categories, types or tags, or
   *     nothing is left
   */
  public static List<Task> of(TaskSelection selection, List<Task> tasks) {
    try {
      return selection.apply(tasks);
    } catch (InvalidInputException nothing) {
      String hint = near(selection, tasks).or(nothing::hint).orElse(null);
      throw new InvalidInputException(nothing.getMessage(), hint);
    }
  }

  /** The error for an id that no task has. */
  public static InvalidInputException unknown(String message, String id, List<Task> tasks) {
    return new InvalidInputException(
        message,
        NearestWord.among(tasks.stream().map(task -> task.id().value()).toList(), id)
            .map(word -> "Did you mean '" + word + "'?")
            .orElse("The command 'tasks list' lists them."));
  }

  private static Optional<String> near(TaskSelection selection, List<Task> tasks) {
    return Stream.of(
            near(selection.ids(), tasks, task -> List.of(task.id().value())),
            near(selection.categories(), tasks, task -> List.of(task.category())),
            near(selection.types(), tasks, task -> List.of(task.type())),
            near(selection.tags(), tasks, Task::tags))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(words -> !words.isEmpty())
        .map(words -> "Did you mean " + String.join(", ", words) + "?");
  }

  /** The known words that unknown ones resemble; empty when all are known. */
  private static Optional<List<String>> near(
      List<String> wanted, List<Task> tasks, Function<Task, Collection<String>> words) {
    List<String> known =
        tasks.stream().flatMap(task -> words.apply(task).stream()).distinct().toList();
    List<String> unknown =
        wanted.stream().filter(word -> known.stream().noneMatch(word::equalsIgnoreCase)).toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unknown.stream()
                .flatMap(word -> NearestWord.among(known, word).stream())
                .distinct()
                .map(word -> "'" + word + "'")
                .toList());
  }
}
