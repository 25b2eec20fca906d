package dev.agentbench.web.page;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TrialId;
import dev.agentbench.store.TrialDao;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Some frames of a conversation, bounded in number and in size, so that one of any length opens
 * alike.
 *
 * @param list in order
 * @param before the sequence number of the last frame before them; 0: they begin with the first
 * @param last that of the last of them
 * @param total that of the last frame of the conversation; 0: nothing is kept
 */
record Frames(List<TranscriptMessage> list, int before, int last, int total) {
  /** Of a part. */
  static final int MOST = 200;

  private static final int CHUNK = 20;
  private static final long CHARACTERS = 512 << 10;

  Frames {
    list = List.copyOf(list);
  }

  /** The part after a frame. */
  static Frames after(TrialDao trials, TrialId id, int before) {
    List<TranscriptMessage> list = new ArrayList<>();
    int last = before;
    long characters = 0;
    boolean more = true;
    while (more && list.size() < MOST) {
      List<TranscriptMessage> chunk = trials.transcript(id, last, CHUNK);
      list.addAll(chunk);
      characters += chunk.stream().mapToLong(frame -> frame.text().length()).sum();
      last = chunk.isEmpty() ? last : chunk.get(chunk.size() - 1).sequence();
      more = chunk.size() == CHUNK && characters < CHARACTERS;
    }
    return new Frames(list, before, last, trials.lastFrame(id));
  }

  /** The sequence number of the first frame at a moment or later; that of the last if none is. */
  static int at(TrialDao trials, TrialId id, Instant moment) {
    int low = 0;
    int high = trials.lastFrame(id);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      List<TranscriptMessage> next = trials.transcript(id, middle - 1, 1);
      if (next.isEmpty() || !next.get(0).at().isBefore(moment)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.max(1, high);
  }

  boolean isLast() {
    return last >= total;
  }
}
