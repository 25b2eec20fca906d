package dev.agentbench.workspace;

import java.util.Map;

/** Environment variables that a command has besides those of every command. Immutable. */
public final class Variables {
  static final Variables NONE = new Variables(Map.of());

  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  Map<String, String> values() {
    return values;
  }
}
