package dev.agentbench.task.yaml;

import dev.agentbench.task.Task;
import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Sequence;
import dev.agentbench.yaml.YamlTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one task file. */
final class TaskFileReader {
  private static final Key<List<YamlNode>> TASKS =
      new Key<>(
          "tasks",
          true,
          () -> Shape.filledList(Shape.mapping(TaskReader.KEYS)),
          "the tasks, in order",
          Fields::items);
  private static final Key<Optional<YamlNode>> METADATA =
      new Key<>("metadata", false, Shape::anything, "anything, for people", Fields::node);

  /** Of a task file. */
  static final List<Key<?>> KEYS = List.of(TASKS, METADATA);

  private static final String HOW =
      "A task file begins with 'tasks:' and a list of tasks, each with an id and a description.";

  private final Problems problems;
  private final TaskIds ids;

  TaskFileReader(Problems problems, TaskIds ids) {
    this.problems = problems;
    this.ids = ids;
  }

  /** The tasks that could be read; empty when the file as a whole could not. */
  Optional<List<Task>> read(Path file) {
    ProblemScope scope = new ProblemScope(file.toString(), null, problems);
    TaskReader tasks = new TaskReader(ids, file.toAbsolutePath().getParent());
    return YamlTree.read(file, file.toString(), problems)
        .flatMap(root -> list(root, scope))
        .map(
            list ->
                list.items().stream().flatMap(item -> tasks.read(item, scope).stream()).toList());
  }

  private static Optional<Sequence> list(YamlNode root, ProblemScope scope) {
    if (root.isNull()) {
      scope.error(0, 0, "is empty", HOW);
      return Optional.empty();
    }
    if (root.asMapping().isEmpty()) {
      scope.error(root, "the file must be a mapping, but is " + root.describe(), HOW);
      return Optional.empty();
    }
    Fields fields = new Fields(root.asMapping().get(), scope, "a task file", KEYS);
    if (fields.node(TASKS.name()).isEmpty()) {
      scope.error(root, "'tasks' is missing or empty", HOW);
      return Optional.empty();
    }
    List<YamlNode> items = TASKS.in(fields);
    fields
        .node(TASKS.name())
        .filter(node -> node.asSequence().isPresent() && items.isEmpty())
        .ifPresent(node -> scope.error(node, "'tasks' has no task", HOW));
    return fields.node(TASKS.name()).flatMap(YamlNode::asSequence);
  }
}
