package dev.agentbench.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import dev.agentbench.error.Problem;
import dev.agentbench.yaml.YamlNode.Entry;
import dev.agentbench.yaml.YamlNode.Mapping;
import dev.agentbench.yaml.YamlNode.Scalar;
import dev.agentbench.yaml.YamlNode.ScalarType;
import dev.agentbench.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the tree of one document from the parser's tokens. Used once. */
final class TreeBuilder {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUES = 1_000_000;

  private final EventParser parser;
  private final String source;
  private final Problems problems;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int depth;

  /** The greatest depth within the node that is being read. */
  private int deepest;

  private int values;

  TreeBuilder(EventParser parser, String source, Problems problems) {
    this.parser = parser;
    this.source = source;
    this.problems = problems;
  }

  /**
   * The only document of the stream.
   *
   * @throws RefusedException when it is too deep, too large, or not the only one
   */
  YamlNode document() throws IOException {
    if (parser.nextToken() == null) {
      return new Scalar(1, 1, "", ScalarType.NULL);
    }
    YamlNode root = node();
    if (parser.nextToken() != null) {
      throw refused("a second YAML document begins here", "Keep one document in a file.");
    }
    return root;
  }

  private YamlNode node() throws IOException {
    if (parser.isCurrentAlias()) {
      return alias();
    }
    Optional<String> anchor = parser.anchor();
    int before = values;
    int outside = deepest;
    deepest = depth;
    count(1);
    YamlNode node =
        switch (parser.currentToken()) {
          case START_OBJECT -> nested(this::mapping);
          case START_ARRAY -> nested(this::sequence);
          default -> scalar();
        };
    int height = deepest - depth;
    int held = values - before;
    anchor.ifPresent(name -> anchors.put(name, new Anchored(node, held, height)));
    deepest = Math.max(deepest, outside);
    return node;
  }

  private YamlNode alias() throws IOException {
    Anchored target = anchors.get(parser.getText());
    if (target == null) {
      throw refused("the alias '*" + parser.getText() + "' has no anchor before it", null);
    }
    count(target.values);
    reach(depth + target.height);
    return target.node;
  }

  private void count(int more) {
    values += more;
    if (values > MAX_VALUES) {
      throw refused("holds more than " + MAX_VALUES + " values (aliases expanded)", "Refused.");
    }
  }

  private void reach(int level) {
    deepest = Math.max(deepest, level);
    if (level > MAX_DEPTH) {
      throw refused("is nested more than " + MAX_DEPTH + " levels deep", "Refused.");
    }
  }

  private YamlNode nested(Content content) throws IOException {
    reach(++depth);
    JsonLocation start = parser.currentTokenLocation();
    YamlNode node = content.read(start.getLineNr(), start.getColumnNr());
    depth--;
    return node;
  }

  private YamlNode sequence(int line, int column) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Sequence(line, column, items);
  }

  private YamlNode mapping(int line, int column) throws IOException {
    MappingEntries entries = new MappingEntries();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation at = parser.currentTokenLocation();
      String key = parser.currentName();
      boolean merges = parser.isMergeKey();
      parser.nextToken();
      Entry entry = new Entry(key, at.getLineNr(), at.getColumnNr(), node());
      if (merges) {
        entries.merge(entry.value()).ifPresent(found -> tellNoMapping(entry, found));
      } else {
        entries.add(entry).ifPresent(first -> tellDuplicate(first, entry));
      }
    }
    return new Mapping(line, column, entries.all());
  }

  private void tellNoMapping(Entry merge, String found) {
    problems.error(
        new Problem(
            source,
            merge.line(),
            merge.column(),
            null,
            "the merge key '<<' stands for " + found + ", not for a mapping or a list of mappings",
            null));
  }

  private void tellDuplicate(Entry first, Entry second) {
    problems.error(
        new Problem(
            source,
            second.line(),
            second.column(),
            null,
            "the key '" + second.key() + "' stands twice, first in line " + first.line(),
            "Remove one of them."));
  }

  private Scalar scalar() throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    ScalarType type =
        switch (parser.currentToken()) {
          case VALUE_NUMBER_INT -> ScalarType.INTEGER;
          case VALUE_NUMBER_FLOAT -> ScalarType.FLOAT;
          case VALUE_TRUE, VALUE_FALSE -> ScalarType.BOOLEAN;
          case VALUE_NULL -> ScalarType.NULL;
          default -> ScalarType.TEXT;
        };
    return new Scalar(at.getLineNr(), at.getColumnNr(), parser.getText(), type);
  }

  private RefusedException refused(String message, @Nullable String advice) {
    JsonLocation at = parser.currentTokenLocation();
    return new RefusedException(
        new Problem(source, at.getLineNr(), at.getColumnNr(), null, message, advice));
  }

  /** Reads what is inside a mapping or sequence that begins at the given place. */
  @FunctionalInterface
  private interface Content {
    YamlNode read(int line, int column) throws IOException;
  }

  /**
   * A node that aliases may stand for.
   *
   * @param values that it holds when written out
   * @param height levels of nesting in it
   */
  private record Anchored(YamlNode node, int values, int height) {}

  /** The document is refused for one reason that makes reading on pointless. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedException(Problem problem) {
      super(problem.message());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }
}
