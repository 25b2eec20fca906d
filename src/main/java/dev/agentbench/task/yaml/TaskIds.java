package dev.agentbench.task.yaml;

import dev.agentbench.task.TaskId;
import dev.agentbench.yaml.YamlNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids and descriptions met so far and where, to tell duplicates with both places. */
final class TaskIds {
  private final Map<TaskId, String> places = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new HashMap<>();

  void add(TaskId id, YamlNode at, ProblemScope scope) {
    String first = places.putIfAbsent(id, scope.source() + ":" + at.line());
    if (first != null) {
      scope.error(at, "duplicate id, first used at " + first, "Change one of the two ids.");
    }
  }

  /** Notes a description: by it the embedded Gateway knows which task it is given. */
  void addDescription(String description, YamlNode at, ProblemScope scope) {
    String first = descriptions.putIfAbsent(description.strip(), scope.source() + ":" + at.line());
    if (first != null) {
      scope.error(
          at,
          "duplicate description, first used at " + first,
          "Each task needs its own: the embedded Gateway recognizes a task by it.");
    }
  }

  boolean contains(TaskId id) {
    return places.containsKey(id);
  }

  List<String> all() {
    return places.keySet().stream().map(TaskId::value).toList();
  }
}
