package dev.agentbench.result;

import java.util.UUID;

/** Identity of a trial; users may shorten it to any unique prefix. */
public record TrialId(UUID value) {

  public static TrialId random() {
    return new TrialId(UUID.randomUUID());
  }

  /** Reads the canonical form; throws {@link IllegalArgumentException} for anything else. */
  public static TrialId parse(String text) {
    return new TrialId(UUID.fromString(text));
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
