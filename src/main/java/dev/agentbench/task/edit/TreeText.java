package dev.agentbench.task.edit;

import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as a text that is the same for the same values, wherever and however they are written. */
final class TreeText {
  private final StringBuilder text = new StringBuilder();

  private TreeText() {}

  static String of(YamlNode node) {
    TreeText tree = new TreeText();
    tree.write(node, null);
    return tree.text.toString();
  }

  /** All values but the one at the end of some steps. */
  static String without(YamlNode node, List<ValuePath.Step> steps) {
    TreeText tree = new TreeText();
    tree.write(node, steps);
    return tree.text.toString();
  }

  /**
   * @param left steps to the value that is left out; null where that is not below
   */
  private void write(YamlNode node, @Nullable List<ValuePath.Step> left) {
    if (node instanceof Scalar scalar) {
      text.append(scalar.type()).append(scalar.text().length()).append(':').append(scalar.text());
    } else if (node instanceof Sequence list) {
      text.append('[');
      for (int i = 0; i < list.items().size(); i++) {
        part(new ValuePath.Step("", i), list.items().get(i), left);
      }
      text.append(']');
    } else if (node instanceof Mapping mapping) {
      text.append('{');
      for (Entry entry : mapping.entries()) {
        part(new ValuePath.Step(entry.key(), -1), entry.value(), left);
      }
      text.append('}');
    }
  }

  private void part(ValuePath.Step step, YamlNode value, @Nullable List<ValuePath.Step> left) {
    boolean on = left != null && left.get(0).equals(step);
    if (on && left.size() == 1) {
      return;
    }
    text.append(step).append('=');
    write(value, on ? left.subList(1, left.size()) : null);
    text.append(';');
  }
}
