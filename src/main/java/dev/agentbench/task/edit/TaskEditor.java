package dev.agentbench.task.edit;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.edit.ValuePath.Step;
import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.SourceNode.Form;
import dev.agentbench.yaml.YamlNode;
import dev.agentbench.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Changes one value of a task and leaves every other character of its file. What came of a change
 * is read again: unless exactly that value is another one, the change is refused.
 */
public final class TaskEditor {
  private static final int MOST_ITEMS = 500;
  private static final int WIDTH = 100;

  private final List<String> order;

  /**
   * @param order the usual order of a task's keys, for those that are added
   */
  public TaskEditor(List<String> order) {
    this.order = List.copyOf(order);
  }

  /**
   * The draft after a change.
   *
   * @throws InvalidInputException when it cannot be made without touching something else
   */
  public Draft apply(Draft draft, Change change) {
    ValuePath path = ValuePath.parse(change.path());
    if (change instanceof Change.Text text) {
      return text(draft, path, text);
    }
    if (change instanceof Change.Texts texts) {
      return texts(draft, path, texts.texts());
    }
    if (change instanceof Change.AddCheck check) {
      return addCheck(draft, path, check);
    }
    if (change instanceof Change.CheckKind kind) {
      return checkKind(draft, kind);
    }
    return change instanceof Change.Swap ? swap(draft, path) : remove(draft, path);
  }

  private Draft text(Draft draft, ValuePath path, Change.Text change) {
    DraftTree before = DraftTree.of(draft);
    Optional<SourceNode> there = before.find(path);
    Draft edited =
        there.isPresent()
            ? new ScalarEdit(before, path, there.get()).set(change.text(), change.number())
            : new ScalarEdit(before, path, before.source()).add(change, order);
    DraftTree after = DraftTree.of(edited);
    boolean newParent = path.steps().size() > 1 && before.find(path.parent()).isEmpty();
    demand(same(before, after, newParent ? path.parent() : path));
    demand(
        after
            .value(path)
            .flatMap(YamlNode::asScalar)
            .map(Scalar::text)
            .equals(Optional.of(change.text())));
    return edited;
  }

  private Draft texts(Draft draft, ValuePath path, List<String> wanted) {
    if (wanted.size() > MOST_ITEMS) {
      throw MappingEdit.byHand("there are more than " + MOST_ITEMS + " items");
    }
    DraftTree before = DraftTree.of(draft);
    Optional<SourceNode> list = before.find(path).filter(node -> node.form().isList());
    if (wanted.isEmpty()) {
      return before.find(path).isPresent() ? remove(draft, path) : draft;
    }
    Draft edited;
    if (list.isPresent() && !list.get().items().isEmpty()) {
      edited = itemByItem(draft, path, before.texts(path), wanted);
    } else {
      Draft without = before.find(path).isPresent() ? remove(draft, path) : draft;
      edited = addList(without, path, wanted);
    }
    DraftTree after = DraftTree.of(edited);
    demand(same(before, after, path));
    demand(after.texts(path).equals(wanted));
    return edited;
  }

  private Draft itemByItem(Draft draft, ValuePath path, List<String> old, List<String> wanted) {
    int same = 0;
    while (same < Math.min(old.size(), wanted.size()) && old.get(same).equals(wanted.get(same))) {
      same++;
    }
    int end = 0;
    while (end < Math.min(old.size(), wanted.size()) - same
        && old.get(old.size() - 1 - end).equals(wanted.get(wanted.size() - 1 - end))) {
      end++;
    }
    Draft edited = draft;
    int both = Math.min(old.size(), wanted.size()) - end;
    for (int i = same; i < both; i++) {
      edited = replaceItem(edited, path.child(new Step("", i)), wanted.get(i));
    }
    for (int i = both; i < wanted.size() - end; i++) {
      edited = listEdit(edited, path).add(i, ScalarText.inline(wanted.get(i), Form.PLAIN, false));
    }
    for (int i = old.size() - end - 1; i >= both; i--) {
      edited = listEdit(edited, path).remove(i);
    }
    return edited;
  }

  private static Draft replaceItem(Draft draft, ValuePath item, String text) {
    DraftTree tree = DraftTree.of(draft);
    return new ScalarEdit(tree, item, tree.find(item).orElseThrow()).set(text, false);
  }

  private static ListEdit listEdit(Draft draft, ValuePath path) {
    DraftTree tree = DraftTree.of(draft);
    return new ListEdit(
        draft, tree.find(path).orElseThrow(() -> MappingEdit.byHand("there is no such list")));
  }

  private Draft addList(Draft draft, ValuePath path, List<String> wanted) {
    DraftTree tree = DraftTree.of(draft);
    ValuePath parent = path.parent();
    MappingEdit mapping =
        new MappingEdit(
            draft, tree.find(parent).orElseThrow(() -> MappingEdit.byHand("nothing is around it")));
    List<String> items =
        wanted.stream().map(text -> ScalarText.inline(text, Form.PLAIN, false)).toList();
    String inBrackets = items.stream().collect(Collectors.joining(", ", " [", "]"));
    boolean fits = inBrackets.length() + mapping.column() + path.last().key().length() < WIDTH;
    if (tree.isInFlow(parent) || fits) {
      return mapping.add(path.last().key(), inBrackets, order);
    }
    String lineBreak = Lines.usualBreak(draft.whole());
    String indent = lineBreak + " ".repeat(mapping.column() + 2) + "- ";
    return mapping.add(path.last().key(), indent + String.join(indent, items), order);
  }

  private Draft addCheck(Draft draft, ValuePath path, Change.AddCheck check) {
    DraftTree before = DraftTree.of(draft);
    String params =
        check.params().stream().map(name -> name + ": ''").collect(Collectors.joining(", "));
    String item =
        "{type: "
            + ScalarText.inline(check.type(), Form.PLAIN, false)
            + ", params: {"
            + params
            + "}}";
    Optional<SourceNode> list = before.find(path);
    Draft edited;
    if (list.filter(node -> node.form().isList() && !node.items().isEmpty()).isPresent()) {
      edited = new ListEdit(draft, list.get()).add(list.get().items().size(), item);
    } else {
      Draft without = list.isPresent() ? remove(draft, path) : draft;
      DraftTree tree = DraftTree.of(without);
      MappingEdit mapping = new MappingEdit(without, tree.source());
      String indent = Lines.usualBreak(draft.whole()) + " ".repeat(mapping.column() + 2) + "- ";
      boolean flow = tree.source().form() == Form.FLOW_MAPPING;
      edited = mapping.add(path.last().key(), flow ? " [" + item + "]" : indent + item, order);
    }
    DraftTree after = DraftTree.of(edited);
    demand(same(before, after, path));
    List<String> items = after.items(path);
    demand(items.size() == before.items(path).size() + 1);
    demand(items.subList(0, items.size() - 1).equals(before.items(path)));
    return edited;
  }

  private Draft checkKind(Draft draft, Change.CheckKind kind) {
    String params = kind.path() + ".params";
    Draft edited = apply(draft, new Change.Text(kind.path() + ".type", kind.type(), false));
    for (String name : kind.params()) {
      ValuePath path = ValuePath.parse(params + "." + name);
      if (DraftTree.of(edited).value(path).isEmpty()) {
        edited = apply(edited, new Change.Text(params + "." + name, "", false));
      }
    }
    for (String name : DraftTree.of(edited).keys(ValuePath.parse(params))) {
      if (!kind.params().contains(name)) {
        edited = remove(edited, ValuePath.parse(params + "." + name));
      }
    }
    return edited;
  }

  private static Draft swap(Draft draft, ValuePath path) {
    DraftTree before = DraftTree.of(draft);
    ValuePath list = path.parent();
    int at = path.last().item();
    Draft edited = listEdit(draft, list).swap(at);
    DraftTree after = DraftTree.of(edited);
    List<String> items = new ArrayList<>(before.items(list));
    Collections.swap(items, at, at + 1);
    demand(same(before, after, list));
    demand(after.items(list).equals(items));
    return edited;
  }

  private static Draft remove(Draft draft, ValuePath path) {
    DraftTree before = DraftTree.of(draft);
    SourceNode parent =
        before.find(path.parent()).orElseThrow(() -> MappingEdit.byHand("nothing is there"));
    if (path.last().isItem() && parent.items().size() == 1) {
      return remove(draft, path.parent());
    }
    Draft edited =
        path.last().isItem()
            ? new ListEdit(draft, parent).remove(path.last().item())
            : new MappingEdit(draft, parent).remove(path.last().key());
    DraftTree after = DraftTree.of(edited);
    if (path.last().isItem()) {
      List<String> items = new ArrayList<>(before.items(path.parent()));
      items.remove(path.last().item());
      demand(same(before, after, path.parent()));
      demand(after.items(path.parent()).equals(items));
    } else {
      demand(same(before, after, path));
      demand(after.value(path).isEmpty());
    }
    return edited;
  }

  private static boolean same(DraftTree before, DraftTree after, ValuePath but) {
    return before.index() == after.index() && before.without(but).equals(after.without(but));
  }

  private static void demand(boolean asMeant) {
    if (!asMeant) {
      throw MappingEdit.byHand("the way it is written leaves no room for that");
    }
  }
}
