package dev.agentbench.analysis;

import dev.agentbench.task.TaskId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Order of tasks in all that is shown: by id, numbers by value, {@code task_2} before {@code
 * task_10}.
 *
 * @param words the id with a 0 for each number in it
 * @param number the last one
 */
record TaskOrder(String words, int number, String id) implements Comparable<TaskOrder> {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final Comparator<TaskOrder> ORDER =
      Comparator.comparing(TaskOrder::words)
          .thenComparingInt(TaskOrder::number)
          .thenComparing(TaskOrder::id);

  static TaskOrder of(TaskId id) {
    return new TaskOrder(
        NUMBER.matcher(id.value()).replaceAll("0"), id.number().orElse(0), id.value());
  }

  @Override
  public int compareTo(TaskOrder other) {
    return ORDER.compare(this, other);
  }

  /** By task, then by repeat. An id is looked at closely once, however many trials it has. */
  static <T> List<T> sorted(List<T> trials, Function<T, TaskId> task, ToIntFunction<T> repeat) {
    Map<TaskId, TaskOrder> places = new HashMap<>();
    trials.forEach(trial -> places.computeIfAbsent(task.apply(trial), TaskOrder::of));
    return trials.stream()
        .sorted(
            Comparator.comparing((T trial) -> places.get(task.apply(trial)))
                .thenComparingInt(repeat))
        .toList();
  }
}
