package dev.agentbench.analysis;

import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** The order of tasks in all that is shown: by their ids. */
final class TaskOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Numbers by value: {@code task_2} before {@code task_10}. */
  static final Comparator<TaskId> BY_ID =
      Comparator.comparing((TaskId id) -> NUMBER.matcher(id.value()).replaceAll("0"))
          .thenComparing(id -> id.number().orElse(0))
          .thenComparing(TaskId::value);

  private TaskOrder() {}

  /** By task, then by repeat. An id is looked at closely once, however many trials it has. */
  static <T> List<T> sorted(List<T> trials, Function<T, TaskId> task, ToIntFunction<T> repeat) {
    Map<TaskId, Integer> places = new HashMap<>();
    List<TaskId> tasks = trials.stream().map(task).distinct().sorted(BY_ID).toList();
    tasks.forEach(id -> places.put(id, places.size()));
    List<T> sorted = new ArrayList<>(trials);
    sorted.sort(
        Comparator.comparing((T trial) -> places.get(task.apply(trial))).thenComparingInt(repeat));
    return List.copyOf(sorted);
  }
}
