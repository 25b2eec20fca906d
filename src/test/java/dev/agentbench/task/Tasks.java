package dev.agentbench.task;

import java.util.List;

/** Sample tasks. */
public final class Tasks {
  private Tasks() {}

  public static Task task(String id, String category, String type, String... tags) {
    return new Task(
        new TaskId(id),
        category,
        type,
        id,
        "Do it.",
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        0,
        List.of(tags),
        Limits.NONE,
        null,
        List.of(),
        null,
        "");
  }
}
