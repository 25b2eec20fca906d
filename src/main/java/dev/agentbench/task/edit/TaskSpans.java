package dev.agentbench.task.edit;

import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.SourceNode.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the lines of each task in the text of a file. */
final class TaskSpans {
  private final String text;
  private final List<TaskText> found = new ArrayList<>();

  /** Breaks before {@code countedTo}: each part of the text is counted once. */
  private int breaks;

  private int countedTo;

  private TaskSpans(String text) {
    this.text = text;
  }

  /** The tasks of a file; none when it is no YAML or its list is written in brackets. */
  static List<TaskText> in(String text) {
    Optional<SourceTree> tree = SourceTree.of(text);
    Optional<SourceNode> list = tree.flatMap(SourceTree::tasks);
    if (list.isEmpty() || list.get().form() != Form.BLOCK_LIST) {
      return List.of();
    }
    TaskSpans spans = new TaskSpans(text);
    List<SourceNode> items = list.get().items();
    for (int i = 0; i < items.size(); i++) {
      spans.add(i, items.get(i), tree.get().id(i));
    }
    return List.copyOf(spans.found);
  }

  private void add(int index, SourceNode item, String id) {
    int before = found.isEmpty() ? 0 : found.get(found.size() - 1).end();
    OptionalInt dash = Lines.dash(text, item.start(), before);
    if (dash.isPresent()) {
      int column = Lines.column(text, dash.getAsInt());
      int start = withCommentAbove(Lines.start(text, dash.getAsInt()), column, before);
      int end = Lines.afterComments(text, Lines.after(text, item.end()), column);
      found.add(new TaskText(id, index, start, end, line(start)));
    }
  }

  /** The number of the line that begins there, none of which was asked for behind it. */
  private int line(int start) {
    breaks += Lines.count(text.substring(countedTo, start));
    countedTo = start;
    return breaks + 1;
  }

  private int withCommentAbove(int start, int column, int before) {
    int first = start;
    while (first > before) {
      int above = Lines.start(text, first - (text.startsWith("\r\n", first - 2) ? 2 : 1));
      if (above < before || !Lines.isComment(text, above, column, column)) {
        return first;
      }
      first = above;
    }
    return first;
  }
}
