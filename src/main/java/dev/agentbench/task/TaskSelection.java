package dev.agentbench.task;

import dev.agentbench.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selection of tasks from a set. Narrows in this order: explicit ids, range, then category, type
 * and tag, then sample, then limit. The order of the task files is kept.
 *
 * @param ids empty: all
 * @param range null: all
 * @param categories empty: all; compared without case, as are types and tags
 * @param sample draws some of them; null: takes all
 * @param limit at most so many; null: no limit
 */
public record TaskSelection(
    List<String> ids,
    @Nullable Range range,
    List<String> categories,
    List<String> types,
    List<String> tags,
    @Nullable StratifiedSample sample,
    @Nullable Integer limit) {

  /** Every task. */
  public static final TaskSelection ALL =
      new TaskSelection(List.of(), null, List.of(), List.of(), List.of(), null, null);

  public TaskSelection {
    ids = List.copyOf(ids);
    categories = List.copyOf(categories);
    types = List.copyOf(types);
    tags = List.copyOf(tags);
    if (limit != null && limit < 1) {
      throw new InvalidInputException("--limit must be at least 1, not " + limit, null);
    }
  }

  /** Numbers {@code first} to {@code last}, both included, as found inside the task ids. */
  public record Range(int first, int last) {
    public Range {
      if (first < 0 || last < first) {
        throw new InvalidInputException(
            "--task-range " + first + "-" + last + " is empty",
            "Write it as FIRST-LAST, for example 1-10.");
      }
    }

    /** Reads {@code 1-10} or {@code 7}. */
    public static Range parse(String text) {
      String[] ends = text.strip().split("-", -1);
      try {
        int first = Integer.parseInt(ends[0].strip());
        int last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
        if (ends.length <= 2) {
          return new Range(first, last);
        }
      } catch (NumberFormatException malformed) {
        // told below, together with a third part
      }
      throw new InvalidInputException(
          "--task-range '" + text + "' is not a range",
          "Write it as FIRST-LAST, for example 1-10.");
    }

    boolean contains(TaskId id) {
      return id.number().isPresent()
          && id.number().getAsInt() >= first
          && id.number().getAsInt() <= last;
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  /**
   * The selected tasks in their own order.
   *
   * @throws InvalidInputException when no task has one of the ids, categories, types or tags, or
   *     nothing is left
   */
  public List<Task> apply(List<Task> tasks) {
    refuseUnknown(
        "No such task: ", ids, id -> tasks.stream().anyMatch(task -> task.id().value().equals(id)));
    refuseUnknown(
        "No task of category ",
        categories,
        word -> any(tasks, word, task -> List.of(task.category())));
    refuseUnknown(
        "No task of type ", types, word -> any(tasks, word, task -> List.of(task.type())));
    refuseUnknown("No task with tag ", tags, word -> any(tasks, word, Task::tags));
    Set<String> wanted = new HashSet<>(ids);
    List<Task> matching =
        tasks.stream()
            .filter(task -> wanted.isEmpty() || wanted.contains(task.id().value()))
            .filter(task -> range == null || range.contains(task.id()))
            .filter(task -> matches(categories, List.of(task.category())))
            .filter(task -> matches(types, List.of(task.type())))
            .filter(task -> matches(tags, task.tags()))
            .toList();
    List<Task> drawn = sample == null ? matching : sample.of(matching);
    List<Task> result = limit == null ? drawn : drawn.stream().limit(limit).toList();
    if (result.isEmpty()) {
      throw new InvalidInputException(
          "No task matches " + describe() + " (" + tasks.size() + " tasks in the set)",
          "The command 'tasks list' lists them.");
    }
    return result;
  }

  /**
   * The selection as options, for manifests and messages; {@code all tasks} when nothing narrows
   * it.
   */
  public String describe() {
    String text =
        Stream.of(
                option("--task-ids", ids),
                range == null ? "" : "--task-range " + range,
                option("--category", categories),
                option("--type", types),
                option("--tag", tags),
                sample == null ? "" : "--sample " + sample.size() + " --seed " + sample.seed(),
                limit == null ? "" : "--limit " + limit)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? "all tasks" : text;
  }

  private static String option(String name, List<String> values) {
    return values.isEmpty() ? "" : name + " " + String.join(",", values);
  }

  /** A word that no task has is refused although other words of its list select tasks. */
  private static void refuseUnknown(
      String message, List<String> wanted, Predicate<String> isKnown) {
    List<String> unknown = wanted.stream().filter(word -> !isKnown.test(word)).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          message + String.join(", ", unknown), "The command 'tasks list' lists them.");
    }
  }

  private static boolean any(
      List<Task> tasks, String word, Function<Task, List<String>> wordsOfTask) {
    return tasks.stream().anyMatch(task -> matches(List.of(word), wordsOfTask.apply(task)));
  }

  private static boolean matches(List<String> wanted, List<String> found) {
    return wanted.isEmpty()
        || found.stream()
            .anyMatch(value -> wanted.stream().anyMatch(want -> lower(want).equals(lower(value))));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
