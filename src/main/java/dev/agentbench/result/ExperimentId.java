package dev.agentbench.result;

import java.util.UUID;

/** Identity of an experiment; users may shorten it to any unique prefix. */
public record ExperimentId(UUID value) {

  public static ExperimentId random() {
    return new ExperimentId(UUID.randomUUID());
  }

  /** Reads the canonical form; throws {@link IllegalArgumentException} for anything else. */
  public static ExperimentId parse(String text) {
    return new ExperimentId(UUID.fromString(text));
  }

  /** The first eight digits, for people. */
  public String brief() {
    return value.toString().substring(0, 8);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
