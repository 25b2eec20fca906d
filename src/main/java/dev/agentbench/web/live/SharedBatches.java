package dev.agentbench.web.live;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.json.FrameCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Frames of a feed as messages of sockets, made once for all clients that want the same from the
 * same place on. A message ends at a {@link #cut()}, which is the same for all, so that clients
 * that read at different speeds come to the same places. Thread-safe.
 */
final class SharedBatches {
  /** In characters; a single frame may be longer. */
  private static final int LONGEST = 64 << 10;

  /** What clients ask for that are a few seconds behind. */
  private static final int KEPT = 64;

  /** Who is farther behind, with nobody beside it, gets the state: it reads too slowly for all. */
  private static final int MOST_BEHIND = 1_024;

  private final LiveFeed feed;
  private final Map<Start, Batch> recent = new LinkedHashMap<>(); // guarded by this, as below
  private final Map<LiveFeed.Wanted, Batch> states = new LinkedHashMap<>();

  /** The newest message that may go out. */
  private volatile long until;

  SharedBatches(LiveFeed feed) {
    this.feed = feed;
  }

  private record Start(LiveFeed.Wanted wanted, long place) {}

  /**
   * What a client gets next.
   *
   * @param text lines of frames in UTF-8; empty: there is nothing for it
   * @param end its place behind them
   */
  record Batch(ByteBuffer text, long end) {
    boolean isEmpty() {
      return !text.hasRemaining();
    }

    /** The text for one socket. */
    ByteBuffer toSend() {
      return text.duplicate();
    }
  }

  /** All that happened until now may go out. */
  void cut() {
    until = feed.last();
  }

  /** Whether a client at a place may get more. */
  boolean isAhead(long place) {
    return place < until || place == LiveFeed.Cursor.NOWHERE;
  }

  /** Whether a client at a place has all that happened. */
  boolean isEnd(long place) {
    return place >= feed.last();
  }

  /** The batch that begins behind a place. */
  synchronized Batch after(LiveFeed.Wanted wanted, long place) {
    if (place == LiveFeed.Cursor.NOWHERE) {
      return state(wanted, feed.last());
    }
    Start start = new Start(wanted, place);
    Batch kept = recent.get(start);
    if (kept != null) {
      return kept;
    }
    if (until - place > MOST_BEHIND) {
      return state(wanted, until);
    }
    Batch made = make(wanted, place);
    if (made.end > place) {
      keep(recent, start, made);
    }
    return made;
  }

  /**
   * @param least the newest message that it has to count in
   */
  private Batch state(LiveFeed.Wanted wanted, long least) {
    Batch kept = states.get(wanted);
    if (kept != null && kept.end >= least) {
      return kept;
    }
    Batch made = make(wanted, LiveFeed.Cursor.NOWHERE);
    states.remove(wanted);
    keep(states, wanted, made);
    return made;
  }

  private static <K> void keep(Map<K, Batch> batches, K key, Batch made) {
    batches.put(key, made);
    if (batches.size() > KEPT) {
      batches.remove(batches.keySet().iterator().next());
    }
  }

  private Batch make(LiveFeed.Wanted wanted, long place) {
    LiveFeed.Cursor cursor = feed.cursor(wanted, place);
    StringBuilder lines = new StringBuilder();
    for (Optional<LiveFrame> next = cursor.next(until);
        next.isPresent();
        next = lines.length() < LONGEST ? cursor.next(until) : Optional.empty()) {
      lines.append(lines.length() == 0 ? "" : "\n").append(FrameCodec.write(next.get()));
    }
    return new Batch(
        ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer(),
        cursor.place());
  }
}
