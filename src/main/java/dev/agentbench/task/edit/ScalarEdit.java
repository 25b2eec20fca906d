package dev.agentbench.task.edit;

import dev.agentbench.yaml.SourceNode;
import dev.agentbench.yaml.SourceNode.Form;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets a single value, in its line or as a block of lines. */
final class ScalarEdit {
  private static final int STEP = 2;
  private static final Pattern COMMENT = Pattern.compile("[ \\t]+#.*");

  private final DraftTree tree;
  private final String text;
  private final ValuePath path;
  private final SourceNode node;

  /**
   * @param node what stands there; anything where nothing does
   */
  ScalarEdit(DraftTree tree, ValuePath path, SourceNode node) {
    this.tree = tree;
    this.text = tree.text();
    this.path = path;
    this.node = node;
  }

  /** Replaces the value that is there. */
  Draft set(String value, boolean number) {
    Optional<SourceNode> parent = tree.find(path.parent());
    boolean lines =
        ScalarText.isBlock(value)
            && !path.last().isItem()
            && parent.isPresent()
            && !tree.isInFlow(path.parent());
    if (lines) {
      MappingEdit mapping = new MappingEdit(tree.draft(), parent.get());
      return setLines(value, mapping.column());
    }
    String written = ScalarText.inline(value, node.form(), number);
    if (node.form() == Form.BLOCK_LIST || node.form() == Form.BLOCK_MAPPING) {
      throw MappingEdit.byHand("a list or a mapping stands there");
    }
    int end = Lines.withoutBreak(text, node.end());
    String blank = isColon(node.start() - 1) && node.start() == node.end() ? " " : "";
    return tree.draft().replaced(node.start(), end, blank + written);
  }

  private boolean isColon(int at) {
    return at >= 0 && text.charAt(at) == ':';
  }

  private Draft setLines(String value, int column) {
    boolean block = node.form() == Form.LITERAL || node.form() == Form.FOLDED;
    int indent = block ? indent(column) : column + STEP;
    String lines = ScalarText.block(value, indent, column, Lines.usualBreak(text));
    int end = block ? node.end() : Lines.next(text, node.end());
    String beside =
        block
            ? text.substring(node.start(), Lines.end(text, node.start()))
            : text.substring(node.end(), Lines.end(text, node.end()));
    Matcher comment = COMMENT.matcher(beside);
    if (comment.find()) {
      int head = Lines.end(lines, 0);
      lines = lines.substring(0, head) + comment.group() + lines.substring(head);
    }
    String blank = isColon(node.start() - 1) ? " " : "";
    boolean unended = end == text.length() && Lines.withoutBreak(text, end) == end;
    String kept = unended ? lines.substring(0, Lines.withoutBreak(lines, lines.length())) : lines;
    return tree.draft().replaced(node.start(), end, blank + kept);
  }

  /** That of the lines of the block that is there. */
  private int indent(int column) {
    return text.substring(Lines.next(text, node.start()), node.end())
        .lines()
        .filter(line -> !line.isBlank())
        .mapToInt(line -> line.length() - line.stripLeading().length())
        .filter(found -> found > column)
        .min()
        .orElse(column + STEP);
  }

  /** Adds a key with the value where nothing is; its mapping too, if that is missing. */
  Draft add(Change.Text change, List<String> order) {
    if (path.last().isItem()) {
      throw MappingEdit.byHand("there is no such item");
    }
    ValuePath parent = path.parent();
    Optional<SourceNode> around = tree.find(parent);
    String key = path.last().key();
    String written = ScalarText.inline(change.text(), Form.PLAIN, change.number());
    if (around.isEmpty()) {
      SourceNode above =
          tree.find(parent.parent()).orElseThrow(() -> MappingEdit.byHand("nothing is around it"));
      return new MappingEdit(tree.draft(), above)
          .add(parent.last().key(), " {" + key + ": " + written + "}", List.of());
    }
    MappingEdit mapping = new MappingEdit(tree.draft(), around.get());
    if (ScalarText.isBlock(change.text()) && !tree.isInFlow(parent)) {
      int column = mapping.column();
      String lineBreak = Lines.usualBreak(text);
      return mapping.add(
          key, " " + ScalarText.block(change.text(), column + STEP, column, lineBreak), order);
    }
    return mapping.add(key, " " + written, order);
  }
}
