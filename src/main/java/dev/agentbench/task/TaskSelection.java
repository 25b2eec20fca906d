package dev.agentbench.task;

import dev.agentbench.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a set are meant. Narrows in this order: explicit ids, range, then category, type
 * and tag, then limit. The order of the task files is kept.
 *
 * @param ids empty: all
 * @param range null: all
 * @param categories empty: all; compared without case, as are types and tags
 * @param limit at most so many; null: no limit
 */
public record TaskSelection(
    List<String> ids,
    @Nullable Range range,
    List<String> categories,
    List<String> types,
    List<String> tags,
    @Nullable Integer limit) {

  /** Every task. */
  public static final TaskSelection ALL =
      new TaskSelection(List.of(), null, List.of(), List.of(), List.of(), null);

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
          "--task-range '" + text + "' is no range", "Write it as FIRST-LAST, for example 1-10.");
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
   * @throws InvalidInputException when an explicit id does not exist, or nothing is left
   */
  public List<Task> apply(List<Task> tasks) {
    refuseUnknownIds(tasks);
    Set<String> wanted = new HashSet<>(ids);
    Stream<Task> selected =
        tasks.stream()
            .filter(task -> wanted.isEmpty() || wanted.contains(task.id().value()))
            .filter(task -> range == null || range.contains(task.id()))
            .filter(task -> matches(categories, List.of(task.category())))
            .filter(task -> matches(types, List.of(task.type())))
            .filter(task -> matches(tags, task.tags()));
    List<Task> result = (limit == null ? selected : selected.limit(limit)).toList();
    if (result.isEmpty()) {
      throw new InvalidInputException(
          "No task matches " + describe() + " (" + tasks.size() + " tasks in the set)",
          "The command 'tasks list' shows what there is.");
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
                limit == null ? "" : "--limit " + limit)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? "all tasks" : text;
  }

  private static String option(String name, List<String> values) {
    return values.isEmpty() ? "" : name + " " + String.join(",", values);
  }

  private void refuseUnknownIds(List<Task> tasks) {
    Set<String> known = tasks.stream().map(task -> task.id().value()).collect(Collectors.toSet());
    List<String> unknown = ids.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "No such task: " + String.join(", ", unknown),
          "The command 'tasks list' shows what there is.");
    }
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
