package dev.agentbench.task.edit;

import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.SourceNode.Form;
import java.util.List;
import java.util.OptionalInt;

/** Adds items to a list, removes and moves them, in lines of their own or in brackets. */
final class ListEdit {
  private final Draft draft;
  private final String text;
  private final SourceNode list;
  private final List<SourceNode> items;

  ListEdit(Draft draft, SourceNode list) {
    if (!list.form().isList()) {
      throw MappingEdit.byHand("the value around it is " + list.form());
    }
    this.draft = draft;
    this.text = draft.whole();
    this.list = list;
    this.items = list.items();
  }

  /**
   * Adds an item.
   *
   * @param at its index
   * @param item on one line
   */
  Draft add(int at, String item) {
    if (list.form() == Form.FLOW_LIST) {
      return at == 0
          ? insert(list.start() + 1, item + (items.isEmpty() ? "" : ", "))
          : insert(items.get(at - 1).end(), ", " + item);
    }
    int column = Lines.column(text, dash(0));
    String line = " ".repeat(column) + "- " + item;
    String lineBreak = Lines.usualBreak(text);
    if (at == 0) {
      return insert(Lines.start(text, dash(0)), line + lineBreak);
    }
    int place = Lines.after(text, items.get(at - 1).end());
    place = at == items.size() ? Lines.afterComments(text, place, column - 1) : place;
    boolean open = place == text.length() && Lines.withoutBreak(text, place) == place;
    return insert(place, (open ? lineBreak : "") + line + lineBreak);
  }

  /** Removes an item; not the only one. */
  Draft remove(int at) {
    SourceNode item = items.get(at);
    if (list.form() == Form.FLOW_LIST) {
      return Flow.remove(
          draft,
          at == 0 ? -1 : items.get(at - 1).end(),
          item.start(),
          item.end(),
          at == items.size() - 1 ? -1 : items.get(at + 1).start());
    }
    return draft.replaced(Lines.start(text, dash(at)), Lines.after(text, item.end()), "");
  }

  /** Has an item and the one after it change places, each with the comment behind it. */
  Draft swap(int at) {
    if (at + 1 >= items.size()) {
      throw MappingEdit.byHand("it is the last one");
    }
    int start = items.get(at).start();
    int end = end(at);
    int otherStart = items.get(at + 1).start();
    int otherEnd = end(at + 1);
    return draft.replaced(
        start,
        otherEnd,
        text.substring(otherStart, otherEnd)
            + text.substring(end, otherStart)
            + text.substring(start, end));
  }

  private int end(int at) {
    int end = Lines.withoutBreak(text, items.get(at).end());
    return list.form() == Form.FLOW_LIST ? end : Lines.end(text, end);
  }

  private int dash(int at) {
    OptionalInt dash = Lines.dash(text, items.get(at).start(), 0);
    return dash.orElseThrow(() -> MappingEdit.byHand("its dash stands behind something else"));
  }

  private Draft insert(int at, String inserted) {
    return draft.replaced(at, at, inserted);
  }
}
