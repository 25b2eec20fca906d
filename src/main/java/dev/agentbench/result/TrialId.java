package dev.agentbench.result;

import java.time.Instant;
import java.util.UUID;

/**
 * Identity of a trial: a UUID that begins with a time, so that what belongs to one experiment lies
 * side by side in a database's indices.
 */
public record TrialId(UUID value) {
  private static final int RANDOM_BITS_BEFORE = 12;
  private static final long RANDOM_BEFORE = (1L << RANDOM_BITS_BEFORE) - 1;
  private static final long VERSION_7 = 7L << RANDOM_BITS_BEFORE;

  /**
   * A new one of version 7 (RFC 9562, section 5.7): the time in milliseconds, then 74 random bits.
   */
  public static TrialId at(Instant time) {
    UUID random = UUID.randomUUID();
    long first =
        time.toEpochMilli() << 16 | VERSION_7 | (random.getMostSignificantBits() & RANDOM_BEFORE);
    return new TrialId(new UUID(first, random.getLeastSignificantBits()));
  }

  /** Reads the canonical form; throws {@link IllegalArgumentException} for anything else. */
  public static TrialId parse(String text) {
    return new TrialId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
