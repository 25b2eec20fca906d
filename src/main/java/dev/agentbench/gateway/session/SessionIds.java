package dev.agentbench.gateway.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of sessions: made up ones, and what may be one. */
public final class SessionIds {
  private static final int MAX_LENGTH = 1024;
  private static final int SUFFIXES_PER_MILLI = 1_000_000;
  private static final AtomicLong LAST_TEMPORARY = new AtomicLong();

  private SessionIds() {}

  /**
   * {@code new_} and digits: the milliseconds with more digits behind them, because sessions that
   * begin in the same millisecond must differ.
   */
  public static String temporary() {
    long candidate =
        System.currentTimeMillis() * SUFFIXES_PER_MILLI
            + ThreadLocalRandom.current().nextInt(SUFFIXES_PER_MILLI);
    return "new_" + LAST_TEMPORARY.updateAndGet(last -> Math.max(last + 1, candidate));
  }

  /** Whether it may be part of an address: a request's head is bounded. */
  public static boolean isShortEnough(String id) {
    return id.length() <= MAX_LENGTH;
  }

  /** An id as part of a path. */
  public static String inPath(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
