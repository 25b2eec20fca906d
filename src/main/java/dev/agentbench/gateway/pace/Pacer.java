package dev.agentbench.gateway.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the requests of all sessions of one Gateway within the rate that its backend allows.
 * Thread-safe; never waits itself.
 *
 * <p>With an adaptive limit requests are free until the first refusal. What was accepted in the
 * window before it shows the limit, and the pacer goes a little below: from then on requests are
 * spread evenly. While all is well the limit grows by a constant per window, and each refusal takes
 * a share of it (additive increase, multiplicative decrease; Chiu and Jain 1989). Requests that
 * were on their way when the limit fell belong to the same episode: their refusals do not lower it
 * again.
 *
 * <p>An exact limit is spread evenly from the first request on, and a refusal does not change it.
 * Another one can be set at any time, and the configured one be given back.
 */
public final class Pacer {
  /** How often one request is sent at most when it is refused again and again. */
  public static final int MAX_SENDS = 20;

  /** Distance to the limit: requests that left on time may arrive a little early or late. */
  private static final double MARGIN = 1.005;

  /** Who comes late by up to this share of the window does not delay those behind. */
  private static final int CREDIT_SHARE = 600;

  private static final double DECREASE = 0.95;
  private static final double LARGEST_DECREASE = 0.5;
  private static final double INCREASE_PER_WINDOW = 0.025;

  /** With fewer accepted requests in the window a refusal says nothing of the limit. */
  private static final int ENOUGH_TO_LEARN = 10;

  private static final double HOLD_JITTER = 0.1;

  private final PaceSettings settings;
  private final long windowNanos;
  private final LongSupplier random;

  /** All times inside are counted from here, so that they can be compared. */
  private final long origin;

  // All below is guarded by this; times are nanoseconds since the origin.
  private final SlidingCount accepted;
  private final Map<Urgency, List<Turn>> line = new EnumMap<>(Urgency.class);

  private PaceSettings.Kind kind;

  /** Requests in a window; infinite while free. */
  private double limit;

  /** What the configured limit had become when another one was set; null while none is. */
  private @Nullable Double configured;

  /** When the latest request went out; null before the first. */
  private @Nullable Long latest;

  private int changes;

  /** What the limit was when the episode began. */
  private double limitBefore;

  private double highestKnown;
  private long freeAt;
  private long episodeBegan = -1;
  private long episodeEnds;

  public Pacer(PaceSettings settings) {
    this(settings, System.nanoTime(), () -> ThreadLocalRandom.current().nextLong(1 << 20));
  }

  /**
   * @param random from 0 to 2^20
   */
  Pacer(PaceSettings settings, long now, LongSupplier random) {
    this.settings = settings;
    this.windowNanos = settings.window().toNanos();
    this.random = random;
    this.origin = now;
    this.accepted = new SlidingCount(settings.window());
    this.kind = settings.kind();
    this.limit =
        settings.kind() == PaceSettings.Kind.EXACT ? settings.requests() : Double.POSITIVE_INFINITY;
    this.limitBefore = limit;
    for (Urgency urgency : Urgency.values()) {
      line.put(urgency, new ArrayList<>());
    }
  }

  /** Who goes first when not all can. */
  public enum Urgency {
    /** A request of a trial that runs. */
    RUNNING,
    /** A request that begins a trial: it starts only while the rate has room. */
    STARTING
  }

  /** Takes a place in the line for one request. */
  public Turn join(Urgency urgency) {
    return new Turn(this, urgency);
  }

  /**
   * The backend refused a request, which it did not process.
   *
   * @param sentAt when its turn came, by {@link System#nanoTime()}
   */
  public void refused(long sentAt) {
    refused(sentAt, System.nanoTime());
  }

  synchronized void refused(long sentAtNanoTime, long nanoTime) {
    long sentAt = sentAtNanoTime - origin;
    long now = nanoTime - origin;
    accepted.remove(sentAt);
    if (kind != PaceSettings.Kind.ADAPTIVE) {
      return;
    }
    freeAt = Math.max(freeAt, accepted.whenOldestLeaves(now));
    boolean newEpisode = sentAt > episodeBegan && now >= episodeEnds;
    if (newEpisode) {
      episodeBegan = now;
      episodeEnds = now + windowNanos;
      limitBefore = limit;
    }
    learn(accepted.sum(now));
  }

  /** The first refusal of an episode comes while others are on their way: each corrects it. */
  private void learn(int known) {
    boolean free = limitBefore == Double.POSITIVE_INFINITY;
    if (free && known < ENOUGH_TO_LEARN) {
      return;
    }
    double least = free ? 1 : Math.max(1, LARGEST_DECREASE * limitBefore);
    limit = Math.max(least, Math.min(limit, DECREASE * known));
    highestKnown = Math.max(highestKnown, limit);
  }

  /**
   * Sets another limit in place of the configured one: never more than so many requests in a window
   * that begins from now on. Requests that wait are told anew how long.
   *
   * @param requests 1 or more
   */
  public void setLimit(int requests) {
    setLimit(requests, System.nanoTime());
  }

  synchronized void setLimit(int requests, long nanoTime) {
    if (requests < 1) {
      throw new IllegalArgumentException("requests is " + requests + ", not 1 or more");
    }
    configured = configured == null ? limit : configured;
    change(PaceSettings.Kind.EXACT, requests, nanoTime);
  }

  /**
   * Gives the configured limit back, with what was learnt of it; false when no other one was set.
   */
  public boolean resetLimit() {
    return resetLimit(System.nanoTime());
  }

  synchronized boolean resetLimit(long nanoTime) {
    if (configured == null) {
      return false;
    }
    double known = configured;
    configured = null;
    change(settings.kind(), known, nanoTime);
    return true;
  }

  /**
   * Who waits is to wait as long as if this had been the limit when the latest request went out.
   */
  private void change(PaceSettings.Kind to, double requests, long nanoTime) {
    long now = nanoTime - origin;
    kind = to;
    limit = requests;
    limitBefore = requests;
    freeAt = latest == null ? now : Math.max(now, latest + spacing());
    changes++;
    notifyAll();
  }

  /** How often the limit was set or given back. */
  synchronized int changes() {
    return changes;
  }

  /** Waits so long, or until the limit has been changed more often than so. */
  synchronized void await(Duration wait, int known) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0 && changes == known; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Over which the limit counts requests. */
  public Duration window() {
    return settings.window();
  }

  /** How long is waited in all for a backend that refuses again and again. */
  public Duration patience() {
    return settings.patience();
  }

  /** How long a refused request waits before it is sent again: a window and a little more. */
  public Duration hold() {
    double jitter = HOLD_JITTER * random.getAsLong() / (1 << 20);
    return settings.window().plusNanos((long) (windowNanos * jitter));
  }

  /** Requests that may go out in a window now; infinite while nothing is known of a limit. */
  synchronized double limit() {
    return limit;
  }

  /** Zero when the turn has come, which is counted then; else how long it will take about. */
  synchronized Duration ask(Turn turn, long nanoTime) {
    long now = nanoTime - origin;
    List<Turn> own = line.get(turn.urgency());
    int place = own.indexOf(turn);
    boolean waited = place >= 0;
    long before = waited ? place : own.size();
    before += turn.urgency() == Urgency.STARTING ? line.get(Urgency.RUNNING).size() : 0;
    long wait = freeAt + spacing() * before - now;
    if (wait > 0) {
      if (!waited) {
        own.add(turn);
      }
      return Duration.ofNanos(wait);
    }
    own.remove(turn);
    count(now, waited);
    return Duration.ZERO;
  }

  /** Gives a place up. */
  synchronized void leave(Turn turn) {
    line.get(turn.urgency()).remove(turn);
  }

  private void count(long now, boolean waited) {
    accepted.add(now);
    latest = now;
    if (limit == Double.POSITIVE_INFINITY) {
      return;
    }
    freeAt = Math.max(freeAt, now - windowNanos / CREDIT_SHARE) + spacing();
    if (waited && kind == PaceSettings.Kind.ADAPTIVE) {
      limit += INCREASE_PER_WINDOW * highestKnown / limit;
    }
  }

  private long spacing() {
    return limit == Double.POSITIVE_INFINITY ? 0 : Math.round(MARGIN * windowNanos / limit);
  }
}
