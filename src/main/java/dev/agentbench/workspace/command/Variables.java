package dev.agentbench.workspace.command;

import java.util.Map;
import java.util.TreeMap;

/** Environment variables that a command gets besides those that every command has. Immutable. */
public final class Variables {
  public static final Variables NONE = new Variables(Map.of());

  private final Map<String, String> values;

  public Variables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The same with one more; a later one wins. */
  public Variables and(String name, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new Variables(more);
  }

  /** The same with these besides; they win. */
  public Variables and(Variables others) {
    Map<String, String> more = new TreeMap<>(values);
    more.putAll(others.values);
    return new Variables(more);
  }

  Map<String, String> values() {
    return values;
  }
}
