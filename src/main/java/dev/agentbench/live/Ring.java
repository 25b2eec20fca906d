package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The last messages of a feed, bounded in number and size. Not thread-safe. */
final class Ring {
  private static final int OVERHEAD = 300;

  private final LiveFrame[] frames;
  private final Deque<Integer> sizes = new ArrayDeque<>();
  private final long limit;
  private long size;
  private long last;

  Ring(int messages, long limit) {
    this.frames = new LiveFrame[messages];
    this.limit = limit;
  }

  /** The sequence number of the newest message; 0 before the first. */
  long last() {
    return last;
  }

  void add(Instant at, ExperimentId experiment, LiveMessage message) {
    put(new LiveFrame(last + 1, at, experiment, message), OVERHEAD + length(message));
  }

  /** Notes that the state changed by more than messages: readers get it whole. */
  void addStateChange() {
    put(null, OVERHEAD);
  }

  private void put(@Nullable LiveFrame frame, int length) {
    last++;
    frames[index(last)] = frame;
    sizes.add(length);
    size += length;
    while (sizes.size() > frames.length || size > limit) {
      size -= sizes.remove();
    }
  }

  /** Whether all messages behind a place are kept. */
  boolean reaches(long place) {
    return place >= 0 && last - place <= sizes.size();
  }

  /** The message of a number that is kept; null for a change of the state. */
  @Nullable LiveFrame get(long sequence) {
    return frames[index(sequence)];
  }

  private int index(long sequence) {
    return (int) (sequence % frames.length);
  }

  private static int length(LiveMessage message) {
    if (message instanceof TrialMessage.Message said) {
      return length(said.text());
    }
    if (message instanceof TrialMessage.ToolCall call) {
      return length(call.tool()) + length(call.arguments()) + length(call.error());
    }
    if (message instanceof TrialMessage.TaskFinished finished) {
      return length(finished.reason());
    }
    return message instanceof LiveMessage.Notice notice ? length(notice.text()) : OVERHEAD;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
