package dev.agentbench.report.html;

import dev.agentbench.result.Trial;
import dev.agentbench.transcript.Entry;
import java.util.function.Consumer;

/** Source of the conversations of trials. */
public interface Transcripts {
  /** There are none. */
  Transcripts NONE = (trial, entries) -> {};

  /** Hands over what was said and done in a trial, in order. */
  void read(Trial trial, Consumer<Entry> entries);
}
