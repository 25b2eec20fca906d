package dev.agentbench.web.api;

import dev.agentbench.result.Outcome;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a conversation as steps, pieces of one text joined.
 *
 * @param last the sequence number of the last frame that was read: the parameter {@code after} of
 *     the next part, which may go on with the text of this one's last step
 * @param total that of the last frame of the transcript; 0: nothing is kept
 * @param outcome of the trial; null while it has none
 */
record StepWindow(List<Entry> steps, int last, int total, @Nullable Outcome outcome) {

  static StepWindow of(FrameWindow window, Optional<Outcome> outcome) {
    List<Entry> steps = new ArrayList<>();
    TranscriptReader reader = new TranscriptReader(steps::add);
    window.frames().forEach(reader::read);
    reader.end();
    return new StepWindow(steps, window.last(), window.total(), outcome.orElse(null));
  }
}
