package dev.agentbench.web.page;

import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TrialId;
import dev.agentbench.store.TrialDao;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a conversation, bounded in frames and in size, so that one of any length opens alike.
 *
 * @param steps in order
 * @param before the sequence number of the last frame before it; 0: it begins with the first
 * @param last that of its last frame
 * @param total that of the last frame of the conversation; 0: nothing is kept
 */
record Window(List<Entry> steps, int before, int last, int total) {
  /** Of frames in a window. */
  static final int FRAMES = 200;

  private static final int CHUNK = 20;
  private static final long CHARACTERS = 512 << 10;

  Window {
    steps = List.copyOf(steps);
  }

  /** The part after a frame. */
  static Window after(TrialDao trials, TrialId id, int before) {
    List<Entry> steps = new ArrayList<>();
    TranscriptReader reader = new TranscriptReader(steps::add);
    int last = before;
    long characters = 0;
    boolean more = true;
    for (int frames = 0; more && frames < FRAMES; frames += CHUNK) {
      List<TranscriptMessage> chunk = trials.transcript(id, last, CHUNK);
      chunk.forEach(reader::read);
      characters += chunk.stream().mapToLong(frame -> frame.text().length()).sum();
      last = chunk.isEmpty() ? last : chunk.get(chunk.size() - 1).sequence();
      more = chunk.size() == CHUNK && characters < CHARACTERS;
    }
    reader.end();
    return new Window(steps, before, last, trials.lastFrame(id));
  }

  boolean isLast() {
    return last >= total;
  }
}
