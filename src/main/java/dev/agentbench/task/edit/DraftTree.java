package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.edit.ValuePath.Step;
import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A draft as it is now, with the place of the task in it.
 *
 * @param index of the task in the list of tasks
 * @param source the task as text
 */
record DraftTree(Draft draft, SourceTree tree, int index, SourceNode source) {

  /**
   * Reads a draft.
   *
   * @throws InvalidInputException when it is no YAML or its part holds no task
   */
  static DraftTree of(Draft draft) {
    SourceTree tree =
        SourceTree.of(draft.whole())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The YAML is not valid, so no field can be changed",
                        "Mend the YAML first, or edit only there."));
    List<SourceNode> tasks = tree.tasks().map(SourceNode::items).orElse(List.of());
    for (int i = 0; i < tasks.size(); i++) {
      SourceNode task = tasks.get(i);
      if (task.start() >= draft.start() && task.start() < draft.end()) {
        return new DraftTree(draft, tree, i, task);
      }
    }
    throw new InvalidInputException("The text holds no task", "A task begins with '- id: '.");
  }

  String text() {
    return draft.whole();
  }

  /** A place in the task; empty when nothing is there. */
  Optional<SourceNode> find(ValuePath path) {
    SourceNode at = source;
    for (Step step : path.steps()) {
      Optional<SourceNode> below =
          step.isItem()
              ? at.items().stream().skip(step.item()).findFirst()
              : at.key(step.key()).map(SourceNode.Pair::value);
      if (below.isEmpty()) {
        return Optional.empty();
      }
      at = below.get();
    }
    return Optional.of(at);
  }

  /** Whether a place, or one above it, is written in brackets. */
  boolean isInFlow(ValuePath path) {
    ValuePath at = path;
    boolean flow = source.form() == SourceNode.Form.FLOW_MAPPING;
    while (!flow && !at.steps().isEmpty()) {
      flow =
          find(at)
              .map(SourceNode::form)
              .filter(
                  form -> form == SourceNode.Form.FLOW_LIST || form == SourceNode.Form.FLOW_MAPPING)
              .isPresent();
      at = at.parent();
    }
    return flow;
  }

  /** The value of a place. */
  Optional<YamlNode> value(ValuePath path) {
    Optional<YamlNode> at = tree.task(index);
    for (Step step : path.steps()) {
      at = at.flatMap(node -> below(node, step));
    }
    return at;
  }

  private static Optional<YamlNode> below(YamlNode node, Step step) {
    return step.isItem()
        ? node.asSequence().flatMap(list -> list.items().stream().skip(step.item()).findFirst())
        : node.asMapping().flatMap(mapping -> mapping.get(step.key()));
  }

  /** The items of a list as texts of their values. */
  List<String> items(ValuePath path) {
    return value(path).flatMap(YamlNode::asSequence).stream()
        .flatMap(list -> list.items().stream())
        .map(TreeText::of)
        .toList();
  }

  /** The single values of a list; those that are none are empty. */
  List<String> texts(ValuePath path) {
    return value(path).flatMap(YamlNode::asSequence).stream()
        .flatMap(list -> list.items().stream())
        .map(item -> item.asScalar().map(Scalar::text).orElse(""))
        .toList();
  }

  /** The keys of a mapping. */
  List<String> keys(ValuePath path) {
    return value(path).flatMap(YamlNode::asMapping).stream()
        .flatMap(mapping -> mapping.entries().stream())
        .map(YamlNode.Entry::key)
        .toList();
  }

  /** Everything in the file but one place of the task. */
  String without(ValuePath path) {
    List<Step> steps = new ArrayList<>(List.of(new Step("tasks", -1), new Step("", index)));
    steps.addAll(path.steps());
    return TreeText.without(tree.values(), steps);
  }
}
