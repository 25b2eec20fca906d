package dev.agentbench.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A value with the place of its text: what an editor needs to replace one value and leave every
 * other character. Immutable.
 *
 * @param start index of its first character: an anchor or a tag belongs to it, a comment and the
 *     dash of an item do not
 * @param end index after its last character; the line breaks of a block of text belong to it, the
 *     blank lines after the block only where its indicator keeps them ({@code |+})
 * @param keys of a mapping, in their order; a key may stand twice
 * @param items of a list
 */
public record SourceNode(int start, int end, Form form, List<Pair> keys, List<SourceNode> items) {
  public SourceNode {
    keys = List.copyOf(keys);
    items = List.copyOf(items);
  }

  /** The notation of a value. */
  public enum Form {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED,
    BLOCK_LIST,
    BLOCK_MAPPING,
    FLOW_LIST,
    FLOW_MAPPING,
    /** Stands for the value of an anchor. */
    ALIAS;

    public boolean isList() {
      return this == BLOCK_LIST || this == FLOW_LIST;
    }

    public boolean isMapping() {
      return this == BLOCK_MAPPING || this == FLOW_MAPPING;
    }

    /** Whether it has lines of its own: its items, keys or text. */
    public boolean isBlock() {
      return this == BLOCK_LIST || this == BLOCK_MAPPING || this == LITERAL || this == FOLDED;
    }
  }

  /**
   * A key and its value.
   *
   * @param name empty for a key that is no single value
   * @param start index of the key's first character
   * @param end index after the key itself
   */
  public record Pair(String name, int start, int end, SourceNode value) {}

  /** The same in a text that has so many characters more before it. */
  public SourceNode shifted(int by) {
    return new SourceNode(
        start + by,
        end + by,
        form,
        keys.stream()
            .map(
                key ->
                    new Pair(key.name(), key.start() + by, key.end() + by, key.value().shifted(by)))
            .toList(),
        items.stream().map(item -> item.shifted(by)).toList());
  }

  /** The first of the keys with a name. */
  public Optional<Pair> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /**
   * The root of a document.
   *
   * @param text one that {@link YamlTree#parse} accepts: its depth and size are not looked at again
   * @throws IllegalArgumentException for another text
   */
  public static SourceNode of(String text) {
    return new SourceReader(text).root();
  }
}
