package dev.agentbench.task.yaml;

import dev.agentbench.task.TaskId;
import dev.agentbench.yaml.FieldValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids and descriptions met so far and where, to tell duplicates with both places. */
final class TaskIds {
  private final Map<TaskId, String> places = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new HashMap<>();

  private final Map<TaskId, Integer> steps = new HashMap<>();

  void add(TaskId id, FieldValue at) {
    String first = places.putIfAbsent(id, place(at));
    if (first != null) {
      at.refuse("duplicate id, first used at " + first, "Change one of the two ids.");
    }
  }

  /** Notes a description: by it the embedded Gateway knows which task it is given. */
  void addDescription(String description, FieldValue at) {
    String first = descriptions.putIfAbsent(description.strip(), place(at));
    if (first != null) {
      at.refuse(
          "duplicate description, first used at " + first,
          "Each task needs its own: the embedded Gateway recognizes a task by it.");
    }
  }

  /** Notes how many steps a task has. */
  void addSteps(TaskId id, int count) {
    steps.put(id, count);
  }

  /** How many steps a task has; 1 for an unknown one. */
  int stepsOf(TaskId id) {
    return steps.getOrDefault(id, 1);
  }

  private static String place(FieldValue at) {
    return at.place().source() + ":" + at.line();
  }

  boolean contains(TaskId id) {
    return places.containsKey(id);
  }

  List<String> all() {
    return places.keySet().stream().map(TaskId::value).toList();
  }
}
