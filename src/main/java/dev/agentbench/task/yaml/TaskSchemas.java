package dev.agentbench.task.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * JSON Schemas of task and solution files, for editors, made of the keys that the readers read.
 * Whatever the readers accept a schema accepts; what needs more than the one value to be judged
 * (paths on disk, patterns, ids met before) only the readers refuse.
 */
public final class TaskSchemas {
  private TaskSchemas() {}

  /** Of a task file; ends with a line break. */
  public static String tasks() {
    return document("Task file", Shape.mapping(TaskFileReader.KEYS));
  }

  /** The keys of a task in their usual order. */
  public static List<String> taskKeys() {
    return TaskReader.KEYS.stream().<String>map(Key::name).toList();
  }

  /** Of a solution file; ends with a line break. */
  public static String solutions() {
    return document("Reference solution", SolutionReader.shape());
  }

  private static String document(String title, ObjectNode shape) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.setAll(shape);
    return schema.toPrettyString() + "\n";
  }
}
