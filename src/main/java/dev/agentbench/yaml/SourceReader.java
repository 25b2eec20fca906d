package dev.agentbench.yaml;

import dev.agentbench.yaml.SourceNode.Form;
import dev.agentbench.yaml.SourceNode.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Builds the tree of {@link SourceNode}s of a text. Used once. */
final class SourceReader {
  private static final Pattern BLANK_END = Pattern.compile("(?:\\R[ \\t]*)+\\z");
  private static final Pattern KEEPS = Pattern.compile("[|>][0-9]?\\+");

  private final String text;
  private final Parser parser;

  /** The index in {@code text} of each code point: marks count those. Empty where both agree. */
  private final int[] offsets;

  SourceReader(String text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YamlTree.MAX_BYTES);
    this.parser = new ParserImpl(new StreamReader(text), options);
    this.offsets = offsets(text);
  }

  SourceNode root() {
    try {
      Event event = parser.getEvent();
      while (event.is(Event.ID.StreamStart) || event.is(Event.ID.DocumentStart)) {
        event = parser.getEvent();
      }
      return event.is(Event.ID.StreamEnd)
          ? new SourceNode(text.length(), text.length(), Form.PLAIN, List.of(), List.of())
          : node(event);
    } catch (YAMLException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private SourceNode node(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (event instanceof AliasEvent alias) {
      return leaf(alias, at(alias.getEndMark()), Form.ALIAS);
    }
    if (event.is(Event.ID.SequenceStart)) {
      return list((CollectionStartEvent) event);
    }
    if (event.is(Event.ID.MappingStart)) {
      return mapping((CollectionStartEvent) event);
    }
    throw new IllegalArgumentException("no value: " + event);
  }

  private SourceNode list(CollectionStartEvent begin) {
    List<SourceNode> items = new ArrayList<>();
    int end = at(begin.getEndMark());
    Event event = parser.getEvent();
    while (!event.is(Event.ID.SequenceEnd)) {
      SourceNode item = node(event);
      items.add(item);
      end = item.end();
      event = parser.getEvent();
    }
    boolean flow = begin.isFlow();
    return new SourceNode(
        at(begin.getStartMark()),
        flow ? at(event.getEndMark()) : end,
        flow ? Form.FLOW_LIST : Form.BLOCK_LIST,
        List.of(),
        items);
  }

  private SourceNode mapping(CollectionStartEvent begin) {
    List<Pair> keys = new ArrayList<>();
    int end = at(begin.getEndMark());
    Event event = parser.getEvent();
    while (!event.is(Event.ID.MappingEnd)) {
      String name = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
      SourceNode key = node(event);
      SourceNode value = node(parser.getEvent());
      keys.add(new Pair(name, key.start(), key.end(), value));
      end = Math.max(key.end(), value.end());
      event = parser.getEvent();
    }
    boolean flow = begin.isFlow();
    return new SourceNode(
        at(begin.getStartMark()),
        flow ? at(event.getEndMark()) : end,
        flow ? Form.FLOW_MAPPING : Form.BLOCK_MAPPING,
        keys,
        List.of());
  }

  private SourceNode scalar(ScalarEvent scalar) {
    ScalarStyle style = scalar.getScalarStyle();
    Form form =
        switch (style) {
          case SINGLE_QUOTED -> Form.SINGLE_QUOTED;
          case DOUBLE_QUOTED -> Form.DOUBLE_QUOTED;
          case LITERAL -> Form.LITERAL;
          case FOLDED -> Form.FOLDED;
          default -> Form.PLAIN;
        };
    int end = at(scalar.getEndMark());
    return leaf(
        scalar, form.isBlock() ? withoutBlankEnd(at(scalar.getStartMark()), end) : end, form);
  }

  private SourceNode leaf(Event event, int end, Form form) {
    return new SourceNode(at(event.getStartMark()), end, form, List.of(), List.of());
  }

  /** The end of a block's last line that is not blank, unless its indicator keeps the others. */
  private int withoutBlankEnd(int start, int end) {
    String block = text.substring(start, end);
    String head = block.lines().findFirst().orElse("");
    Matcher blank = BLANK_END.matcher(block);
    if (KEEPS.matcher(head).find() || !blank.find()) {
      return end;
    }
    Matcher firstBreak = Pattern.compile("\\R").matcher(block);
    return firstBreak.find(blank.start()) ? start + firstBreak.end() : end;
  }

  private int at(Mark mark) {
    return offsets.length == 0 ? mark.getIndex() : offsets[mark.getIndex()];
  }

  private static int[] offsets(String text) {
    int points = text.codePointCount(0, text.length());
    if (points == text.length()) {
      return new int[0];
    }
    int[] offsets = new int[points + 1];
    int at = 0;
    for (int point = 0; point < points; point++) {
      offsets[point] = at;
      at = text.offsetByCodePoints(at, 1);
    }
    offsets[points] = at;
    return offsets;
  }
}
