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
record Window(List<Step> steps, int before, int last, int total) {
  /** Of frames in a window. */
  static final int FRAMES = 200;

  private static final int CHUNK = 20;
  private static final long CHARACTERS = 512 << 10;

  /**
   * A step of the conversation.
   *
   * @param number the sequence number of its first frame: an address within the conversation
   */
  record Step(int number, Entry entry) {}

  /** The part after a frame. */
  static Window after(TrialDao trials, TrialId id, int before) {
    Reading reading = new Reading();
    int last = before;
    boolean more = true;
    for (int frames = 0; more && frames < FRAMES; frames += CHUNK) {
      List<TranscriptMessage> chunk = trials.transcript(id, last, CHUNK);
      chunk.forEach(reading::take);
      last = chunk.isEmpty() ? last : chunk.get(chunk.size() - 1).sequence();
      more = chunk.size() == CHUNK && reading.characters < CHARACTERS;
    }
    return new Window(reading.end(), before, last, trials.lastFrame(id));
  }

  boolean isLast() {
    return last >= total;
  }

  /** Notes with which frame each step began. */
  private static final class Reading {
    private final List<Step> steps = new ArrayList<>();
    private final TranscriptReader reader = new TranscriptReader(this::add);
    private int begun;
    private int current;
    private long characters;

    void take(TranscriptMessage frame) {
      current = frame.sequence();
      begun = begun == 0 ? current : begun;
      characters += frame.text().length();
      reader.read(frame);
    }

    private void add(Entry entry) {
      steps.add(new Step(begun, entry));
      begun = current;
    }

    List<Step> end() {
      reader.end();
      return List.copyOf(steps);
    }
  }
}
