package dev.agentbench.task.edit;

import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * A task in a list, as far as its file can be read; what is wrong or absent is empty.
 *
 * @param checks how many checks it has
 */
public record TaskSummary(
    String id,
    String file,
    int line,
    String title,
    String category,
    String type,
    List<String> tags,
    int checks) {
  public TaskSummary {
    tags = List.copyOf(tags);
  }

  /** The tasks of a file that have lines of their own. */
  public static List<TaskSummary> of(TaskFileText file) {
    Optional<SourceTree> tree = SourceTree.of(file.text());
    return file.tasks().stream()
        .map(task -> of(file.name(), task, tree.flatMap(found -> found.task(task.index()))))
        .toList();
  }

  private static TaskSummary of(String file, TaskText task, Optional<YamlNode> node) {
    Optional<Mapping> mapping = node.flatMap(YamlNode::asMapping);
    List<YamlNode> tags = list(mapping, "tags");
    return new TaskSummary(
        task.id(),
        file,
        task.line(),
        text(mapping, "title"),
        text(mapping, "category"),
        text(mapping, "type"),
        tags.stream().flatMap(tag -> tag.asScalar().stream()).map(Scalar::text).toList(),
        checks(mapping));
  }

  /** Those of the task and of its steps. */
  private static int checks(Optional<Mapping> task) {
    return list(task, TaskForm.CHECKS).size()
        + list(task, "steps").stream()
            .mapToInt(step -> list(step.asMapping(), TaskForm.CHECKS).size())
            .sum();
  }

  private static String text(Optional<Mapping> mapping, String key) {
    return mapping
        .flatMap(found -> found.get(key))
        .flatMap(YamlNode::asScalar)
        .map(Scalar::text)
        .orElse("");
  }

  private static List<YamlNode> list(Optional<Mapping> mapping, String key) {
    return mapping
        .flatMap(found -> found.get(key))
        .flatMap(YamlNode::asSequence)
        .map(YamlNode.Sequence::items)
        .orElse(List.of());
  }
}
