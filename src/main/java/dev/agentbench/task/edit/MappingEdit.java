package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.SourceNode.Form;
import dev.agentbench.yaml.SourceNode.Pair;
import java.util.List;

/** Adds keys to a mapping and removes them, in lines of its own or in brackets. */
final class MappingEdit {
  private final Draft draft;
  private final String text;
  private final SourceNode mapping;

  MappingEdit(Draft draft, SourceNode mapping) {
    if (!mapping.form().isMapping()) {
      throw byHand("the value around it is " + mapping.form());
    }
    this.draft = draft;
    this.text = draft.whole();
    this.mapping = mapping;
  }

  static InvalidInputException byHand(String why) {
    return new InvalidInputException(
        "This cannot be changed by the form: " + why, "Change it in the YAML.");
  }

  /** The column of its keys. */
  int column() {
    return mapping.keys().isEmpty() ? 0 : Lines.column(text, mapping.keys().get(0).start());
  }

  /**
   * Adds a key.
   *
   * @param value what stands behind the colon, its blank included; may have lines
   * @param order the usual order of keys: it is put behind the last that stands before it there
   */
  Draft add(String key, String value, List<String> order) {
    List<Pair> keys = mapping.keys();
    if (mapping.form() == Form.FLOW_MAPPING) {
      return keys.isEmpty()
          ? insert(mapping.start() + 1, key + ":" + value)
          : insert(keys.get(keys.size() - 1).value().end(), ", " + key + ":" + value);
    }
    Pair before = keys.get(keys.size() - 1);
    int rank = order.indexOf(key);
    for (Pair each : keys) {
      if (order.indexOf(each.name()) < rank && order.contains(each.name())) {
        before = each;
      }
    }
    int at = Lines.afterComments(text, Lines.after(text, end(before)), column());
    String lineBreak = Lines.usualBreak(text);
    boolean open = at == text.length() && Lines.withoutBreak(text, at) == at;
    String line = " ".repeat(column()) + key + ":" + value;
    boolean ends = Lines.withoutBreak(line, line.length()) < line.length();
    return insert(at, (open ? lineBreak : "") + line + (ends ? "" : lineBreak));
  }

  /** Removes a key with its value. */
  Draft remove(String name) {
    List<Pair> keys = mapping.keys();
    int at = indexOf(name);
    Pair pair = keys.get(at);
    boolean last = at == keys.size() - 1;
    if (mapping.form() == Form.FLOW_MAPPING) {
      return Flow.remove(
          draft,
          at == 0 ? -1 : end(keys.get(at - 1)),
          pair.start(),
          end(pair),
          last ? -1 : keys.get(at + 1).start());
    }
    int line = Lines.start(text, pair.start());
    if (text.substring(line, pair.start()).isBlank()) {
      return draft.replaced(line, Lines.after(text, end(pair)), "");
    }
    if (last || !text.substring(end(pair), keys.get(at + 1).start()).isBlank()) {
      throw byHand("it stands in the line of the dash, with a comment or alone");
    }
    return draft.replaced(pair.start(), keys.get(at + 1).start(), "");
  }

  private int indexOf(String name) {
    for (int i = 0; i < mapping.keys().size(); i++) {
      if (mapping.keys().get(i).name().equals(name)) {
        return i;
      }
    }
    throw byHand("there is no '" + name + "'");
  }

  private static int end(Pair pair) {
    return Math.max(pair.end(), pair.value().end());
  }

  private Draft insert(int at, String inserted) {
    return draft.replaced(at, at, inserted);
  }
}
