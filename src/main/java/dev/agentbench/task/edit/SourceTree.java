package dev.agentbench.task.edit;

import dev.agentbench.yaml.Problems;
import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlTree;
import java.util.Optional;

/** A task file as places of its text and as values, the two of the same shape but for aliases. */
record SourceTree(SourceNode root, YamlNode values) {

  /** Empty when the text is no YAML. */
  static Optional<SourceTree> of(String text) {
    int mark = text.startsWith(TaskFileText.BOM) ? 1 : 0;
    String yaml = text.substring(mark);
    return YamlTree.parse(yaml, "", new Problems())
        .map(values -> new SourceTree(SourceNode.of(yaml).shifted(mark), values));
  }

  /** The list of tasks. */
  Optional<SourceNode> tasks() {
    return root.key("tasks").map(SourceNode.Pair::value).filter(list -> list.form().isList());
  }

  /** The values of a task. */
  Optional<YamlNode> task(int index) {
    return values
        .asMapping()
        .flatMap(mapping -> mapping.get("tasks"))
        .flatMap(YamlNode::asSequence)
        .filter(list -> index < list.items().size())
        .map(list -> list.items().get(index));
  }

  /** The id of a task; empty where there is none. */
  String id(int index) {
    return task(index)
        .flatMap(YamlNode::asMapping)
        .flatMap(mapping -> mapping.get("id"))
        .flatMap(YamlNode::asScalar)
        .map(Scalar::text)
        .orElse("");
  }
}
