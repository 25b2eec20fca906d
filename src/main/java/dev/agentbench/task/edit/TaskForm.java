package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a task for the fields of a form.
 *
 * @param values every single value and every list of single values of the task itself, known or not
 * @param checks in their order
 */
public record TaskForm(List<FormValue> values, List<CheckRow> checks) {
  static final String CHECKS = "auto_check";

  public TaskForm {
    values = List.copyOf(values);
    checks = List.copyOf(checks);
  }

  /**
   * A value.
   *
   * @param path for {@link Change#path}
   * @param text null for a list
   * @param items null for a single value
   */
  public record FormValue(String path, @Nullable String text, @Nullable List<String> items) {}

  /**
   * A check.
   *
   * @param path of the item
   * @param type empty where it has none
   */
  public record CheckRow(String path, String type, List<FormValue> params) {
    public CheckRow {
      params = List.copyOf(params);
    }
  }

  /** The form of a draft; empty when it is no YAML, or its part holds no task. */
  public static Optional<TaskForm> of(Draft draft) {
    try {
      DraftTree tree = DraftTree.of(draft);
      return tree.tree()
          .task(tree.index())
          .flatMap(YamlNode::asMapping)
          .map(task -> new TaskForm(values("", task), checks(task)));
    } catch (InvalidInputException notNow) {
      return Optional.empty();
    }
  }

  private static List<CheckRow> checks(Mapping task) {
    List<YamlNode> items =
        task.get(CHECKS).flatMap(YamlNode::asSequence).map(Sequence::items).orElse(List.of());
    return IntStream.range(0, items.size())
        .mapToObj(i -> row(CHECKS + "[" + i + "]", items.get(i)))
        .toList();
  }

  private static CheckRow row(String path, YamlNode item) {
    Optional<Mapping> check = item.asMapping();
    return new CheckRow(
        path,
        check
            .flatMap(found -> found.get("type"))
            .flatMap(YamlNode::asScalar)
            .map(Scalar::text)
            .orElse(""),
        check
            .flatMap(found -> found.get("params"))
            .flatMap(YamlNode::asMapping)
            .map(params -> values(path + ".params.", params))
            .orElse(List.of()));
  }

  private static List<FormValue> values(String before, Mapping mapping) {
    return mapping.entries().stream().flatMap(entry -> value(before, entry).stream()).toList();
  }

  private static Optional<FormValue> value(String before, Entry entry) {
    String path = before + entry.key();
    if (entry.value() instanceof Scalar scalar) {
      return Optional.of(new FormValue(path, scalar.isNull() ? "" : scalar.text(), null));
    }
    return entry
        .value()
        .asSequence()
        .map(Sequence::items)
        .filter(items -> items.stream().allMatch(item -> item.asScalar().isPresent()))
        .map(
            items ->
                new FormValue(
                    path,
                    null,
                    items.stream().map(item -> item.asScalar().orElseThrow().text()).toList()));
  }
}
