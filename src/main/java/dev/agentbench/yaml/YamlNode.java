package dev.agentbench.yaml;

import dev.agentbench.text.Cut;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A value in a YAML file, with the place where it stands. Immutable. */
public sealed interface YamlNode {

  /** 1-based. */
  int line();

  /** 1-based. */
  int column();

  /** What this is, for "expected ..., found ...": {@code a list}, {@code the number 5}. */
  String describe();

  /** This node, when it is a single value; a null is one too. */
  default Optional<Scalar> asScalar() {
    return Optional.empty();
  }

  /** This node, when it is a list. */
  default Optional<Sequence> asSequence() {
    return Optional.empty();
  }

  /** This node, when it is a mapping. */
  default Optional<Mapping> asMapping() {
    return Optional.empty();
  }

  /** Whether this is {@code null}, {@code ~} or nothing at all after a key. */
  default boolean isNull() {
    return false;
  }

  /** What YAML takes a single value for; a quoted value and a block are always {@code TEXT}. */
  enum ScalarType {
    TEXT,
    INTEGER,
    FLOAT,
    BOOLEAN,
    NULL
  }

  /**
   * A single value.
   *
   * @param text as written, without quotes and with escapes resolved; {@code 010} and {@code 1_000}
   *     keep their form
   */
  record Scalar(int line, int column, String text, ScalarType type) implements YamlNode {
    private static final int SHOWN = 40;
    private static final int LARGEST_SCALE = 1000;
    private static final Set<String> TRUE_WORDS = Set.of("true", "yes", "on");

    @Override
    public Optional<Scalar> asScalar() {
      return Optional.of(this);
    }

    @Override
    public boolean isNull() {
      return type == ScalarType.NULL;
    }

    /**
     * The value when it was written as a decimal number, unquoted; empty for any other notation
     * ({@code 0x1F}, {@code 1:30}, {@code .inf}) and for exponents that would make it take long to
     * count with.
     */
    public Optional<BigDecimal> number() {
      boolean numeric = type == ScalarType.INTEGER || type == ScalarType.FLOAT;
      if (!numeric || text.length() > SHOWN) {
        return Optional.empty();
      }
      try {
        return Optional.of(new BigDecimal(text.replace("_", "")))
            .filter(number -> Math.abs((long) number.scale()) <= LARGEST_SCALE);
      } catch (NumberFormatException otherNotation) {
        return Optional.empty();
      }
    }

    /**
     * The value when it was written as a truth value of YAML 1.1, unquoted: {@code true}, {@code
     * yes}, {@code on} and their opposites, in any case.
     */
    public Optional<Boolean> bool() {
      return type == ScalarType.BOOLEAN
          ? Optional.of(TRUE_WORDS.contains(text.toLowerCase(Locale.ROOT)))
          : Optional.empty();
    }

    @Override
    public String describe() {
      return switch (type) {
        case TEXT -> "the text '" + shortened() + "'";
        case INTEGER, FLOAT -> "the number " + shortened();
        case BOOLEAN -> "the truth value " + text;
        case NULL -> "nothing";
      };
    }

    private String shortened() {
      String line = text.lines().findFirst().orElse("");
      return line.length() <= SHOWN && line.equals(text) ? text : Cut.prefix(line, SHOWN) + "…";
    }
  }

  /** A list. */
  record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Optional<Sequence> asSequence() {
      return Optional.of(this);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * Keys and values, in their order.
   *
   * @param entries no key twice: a second one is a problem that was told when the file was read
   */
  record Mapping(int line, int column, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key; empty when it is absent. A null value is a {@link Scalar}. */
    public Optional<YamlNode> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public Optional<Mapping> asMapping() {
      return Optional.of(this);
    }

    @Override
    public String describe() {
      return "keys and values";
    }
  }

  /**
   * A key and its value.
   *
   * @param line of the key, 1-based
   * @param column of the key, 1-based
   */
  record Entry(String key, int line, int column, YamlNode value) {}
}
