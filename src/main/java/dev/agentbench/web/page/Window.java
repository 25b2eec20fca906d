package dev.agentbench.web.page;

import dev.agentbench.result.TrialId;
import dev.agentbench.store.TrialDao;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a conversation.
 *
 * @param steps in order
 * @param frames of which they are made
 */
record Window(List<Entry> steps, Frames frames) {

  Window {
    steps = List.copyOf(steps);
  }

  /** The part after a frame. */
  static Window after(TrialDao trials, TrialId id, int before) {
    Frames frames = Frames.after(trials, id, before);
    List<Entry> steps = new ArrayList<>();
    TranscriptReader reader = new TranscriptReader(steps::add);
    frames.list().forEach(reader::read);
    reader.end();
    return new Window(steps, frames);
  }
}
