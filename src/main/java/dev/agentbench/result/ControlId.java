package dev.agentbench.result;

import java.util.UUID;

/** Identity of a request that steers a run. */
public record ControlId(UUID value) {

  public static ControlId random() {
    return new ControlId(UUID.randomUUID());
  }

  /** Reads the canonical form; throws {@link IllegalArgumentException} for anything else. */
  public static ControlId parse(String text) {
    return new ControlId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
