package dev.agentbench.task.yaml;

import dev.agentbench.task.Task;
import dev.agentbench.yaml.FieldValue;
import dev.agentbench.yaml.Fields;
import dev.agentbench.yaml.Place;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one task file. */
final class TaskFileReader {
  private static final String HOW =
      "A task file begins with 'tasks:' and a list of tasks, each with an id and a description.";
  private static final Key<Optional<List<FieldValue>>> TASKS =
      new Key<>(
          "tasks",
          true,
          () -> Shape.filledList(TaskReader.shape()),
          "the tasks, in order",
          value -> value.required(HOW).items("a list"));
  private static final Key<Optional<YamlNode>> METADATA =
      new Key<>("metadata", false, Shape::anything, "anything, for people", FieldValue::node);

  /** Of a task file. */
  static final List<Key<?>> KEYS = List.of(TASKS, METADATA);

  private final Problems problems;
  private final TaskIds ids;

  TaskFileReader(Problems problems, TaskIds ids) {
    this.problems = problems;
    this.ids = ids;
  }

  /** The tasks that could be read; empty when the file as a whole could not. */
  Optional<List<Task>> read(Path file) {
    return tasks(file, YamlTree.read(file, file.toString(), problems));
  }

  /** The same from a text that is not in the file yet. */
  Optional<List<Task>> parse(Path file, String text) {
    return tasks(file, YamlTree.parse(text, file.toString(), problems));
  }

  private Optional<List<Task>> tasks(Path file, Optional<YamlNode> tree) {
    String source = file.toString();
    TaskReader tasks = new TaskReader(ids, file.toAbsolutePath().getParent());
    return tree.flatMap(root -> items(FieldValue.root(Place.ofFile(source, problems), root)))
        .map(items -> items.stream().flatMap(item -> tasks.read(item).stream()).toList());
  }

  private static Optional<List<FieldValue>> items(FieldValue root) {
    Optional<Fields> fields = root.required(HOW).mapping(HOW).map(found -> Key.only(found, KEYS));
    Optional<List<FieldValue>> items = fields.flatMap(TASKS::in);
    if (items.filter(List::isEmpty).isPresent()) {
      fields.map(TASKS::of).ifPresent(tasks -> tasks.refuse("has no task", HOW));
    }
    return items;
  }
}
