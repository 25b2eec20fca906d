package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The recent messages of all runs that a server knows of, in one sequence, and the state that they
 * left. Readers hold a place in the sequence and ask for what comes behind it; one that has fallen
 * out of the kept messages gets the state instead, so that no reader takes memory here or slows a
 * run. Thread-safe; nothing here waits for a reader.
 */
public final class LiveFeed implements LiveSink {
  private static final int MESSAGES = 8_192;

  /** In characters, estimated. */
  private static final long SIZE = 16 << 20;

  private static final int MOST_ENDED = 20;
  private static final Duration ENDED_STAYS = Duration.ofMinutes(15);

  private final String id = UUID.randomUUID().toString();
  private final InstantSource clock;
  private final Ring ring = new Ring(MESSAGES, SIZE); // guarded by this, as all below
  private final Map<ExperimentId, RunState> runs = new LinkedHashMap<>();
  private final Set<ExperimentId> reserved = new HashSet<>();
  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();

  public LiveFeed(InstantSource clock) {
    this.clock = clock;
  }

  /** Identity of its sequence numbers: another one after a restart. */
  public String id() {
    return id;
  }

  /** Calls {@code waker} whenever there is something new, on the thread of who told it. */
  public void onNews(Runnable waker) {
    wakers.add(waker);
  }

  @Override
  public void runs(Instant at, List<LiveRun> told) {
    synchronized (this) {
      told.stream()
          .filter(run -> run.source() == LiveRun.Source.EVENTS || !tellsItself(run.experiment()))
          .forEach(run -> runs.put(run.experiment(), new RunState(run)));
      forgetEnded(at);
      ring.addStateChange();
    }
    wakers.forEach(Runnable::run);
  }

  @Override
  public void message(Instant at, ExperimentId experiment, LiveMessage message) {
    synchronized (this) {
      RunState run = runs.get(experiment);
      if (run == null) {
        return;
      }
      run.apply(at, message);
      ring.add(at, experiment, message);
    }
    wakers.forEach(Runnable::run);
  }

  /** Experiments of which their run is about to tell: nobody else does from here on. */
  public synchronized void reserve(List<ExperimentId> experiments) {
    reserved.addAll(experiments);
  }

  /** A run tells no longer: others may. */
  public synchronized void release(ExperimentId experiment) {
    reserved.remove(experiment);
    runs.remove(experiment);
  }

  /** Whether the run of an experiment tells of it, or will. */
  public synchronized boolean tellsItself(ExperimentId experiment) {
    RunState run = runs.get(experiment);
    boolean told = run != null && run.source() == LiveRun.Source.EVENTS && !run.hasEnded();
    return told || reserved.contains(experiment);
  }

  /** When the last message about a run happened; empty for one that it does not know. */
  public synchronized Optional<Instant> lastOf(ExperimentId experiment) {
    return Optional.ofNullable(runs.get(experiment)).map(RunState::changedAt);
  }

  /** The runs as they are now. */
  public synchronized List<LiveRun> runs() {
    return runs.values().stream().map(RunState::now).toList();
  }

  private void forgetEnded(Instant now) {
    List<ExperimentId> ended = new ArrayList<>();
    runs.forEach(
        (experiment, run) -> {
          if (run.hasEnded()) {
            ended.add(experiment);
          }
        });
    int surplus = ended.size() - MOST_ENDED;
    for (int i = 0; i < ended.size(); i++) {
      RunState run = runs.get(ended.get(i));
      if (i < surplus || (run != null && run.changedAt().plus(ENDED_STAYS).isBefore(now))) {
        runs.remove(ended.get(i));
      }
    }
  }

  /**
   * What a reader wants to know.
   *
   * @param experiment only the run that this experiment belongs to; null: all runs
   * @param content whether texts that agents wrote are wanted
   */
  public record Wanted(@Nullable ExperimentId experiment, boolean content) {}

  /**
   * A place for a reader that goes on after a message.
   *
   * @param feed the {@link #id()} that it read from; null: it has read nothing
   * @param since the sequence number of the last message that it has
   */
  public synchronized Cursor cursor(Wanted wanted, @Nullable String feed, long since) {
    boolean known = id.equals(feed) && since >= 0 && since <= ring.last();
    return new Cursor(wanted, known ? since : Cursor.NOWHERE);
  }

  /**
   * A place at which another reader of the same kind was.
   *
   * @param place the {@link Cursor#place()} of that one
   */
  public Cursor cursor(Wanted wanted, long place) {
    return new Cursor(wanted, place);
  }

  /** The sequence number of the newest message; 0 before the first. */
  public synchronized long last() {
    return ring.last();
  }

  /** The place of one reader. Used by one thread at a time. */
  public final class Cursor {
    /** The place of a reader that has read nothing. */
    public static final long NOWHERE = -1;

    private final Wanted wanted;
    private long place;

    private Cursor(Wanted wanted, long place) {
      this.wanted = wanted;
      this.place = place;
    }

    /** The sequence number of the last message that it has read or passed over. */
    public long place() {
      return place;
    }

    /** The next frame; empty when there is none for this reader as of now. */
    public Optional<LiveFrame> next() {
      return next(Long.MAX_VALUE);
    }

    /**
     * The same among messages up to one.
     *
     * @param until its sequence number; a state may count in later ones
     */
    public Optional<LiveFrame> next(long until) {
      synchronized (LiveFeed.this) {
        if (!ring.reaches(place)) {
          place = ring.last();
          return Optional.of(state());
        }
        while (place < Math.min(until, ring.last())) {
          place++;
          LiveFrame frame = ring.get(place);
          if (frame == null) {
            place = ring.last();
            return Optional.of(state());
          }
          if (isWanted(frame)) {
            return Optional.of(wanted.content() ? frame : frame.withoutContent());
          }
        }
        return Optional.empty();
      }
    }

    /** Whether nothing is left to be asked for as of now. */
    public boolean isAtEnd() {
      synchronized (LiveFeed.this) {
        return place == ring.last();
      }
    }

    private LiveFrame state() {
      LiveMessage.State state =
          new LiveMessage.State(
              id,
              runs.values().stream()
                  .filter(run -> isWanted(run.asFirstTold()))
                  .map(RunState::now)
                  .toList());
      return new LiveFrame(
          place, clock.instant(), null, wanted.content() ? state : state.withoutContent());
    }

    private boolean isWanted(LiveFrame frame) {
      RunState run = frame.experiment() == null ? null : runs.get(frame.experiment());
      return (wanted.content() || !frame.message().isOnlyContent())
          && (run == null ? wanted.experiment() == null : isWanted(run.asFirstTold()));
    }

    private boolean isWanted(LiveRun run) {
      RunState asked = wanted.experiment() == null ? null : runs.get(wanted.experiment());
      return wanted.experiment() == null
          || run.experiment().equals(wanted.experiment())
          || (asked != null && run.isOfRun(asked.asFirstTold()));
    }
  }
}
