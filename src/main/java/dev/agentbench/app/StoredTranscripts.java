package dev.agentbench.app;

import dev.agentbench.report.html.Transcripts;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Store;
import dev.agentbench.transcript.Entry;
import dev.agentbench.transcript.TranscriptReader;
import java.util.function.Consumer;

/** The conversations that a database keeps. */
public final class StoredTranscripts implements Transcripts {
  private final Store store;

  public StoredTranscripts(Store store) {
    this.store = store;
  }

  @Override
  public void read(Trial trial, Consumer<Entry> entries) {
    TranscriptReader reader = new TranscriptReader(entries);
    store.trials().transcript(trial.id(), reader::read);
    reader.end();
  }
}
