package dev.agentbench.export;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Review;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.ExperimentParts;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/**
 * An experiment as a JSON document, a record on each line; what {@link DocumentReader} reads. The
 * same experiment is always the same text. Throws {@link UncheckedIOException}.
 */
final class DocumentWriter implements ExperimentParts, Closeable {
  private final Writer out;
  private final Function<Object, String> line;
  private String section = "";

  /**
   * @param out closed with this
   */
  DocumentWriter(Writer out) {
    this(out, JsonRecords::readableLine);
  }

  /**
   * @param line how a record is written
   */
  DocumentWriter(Writer out, Function<Object, String> line) {
    this.out = out;
    this.line = line;
  }

  @Override
  public void experiment(Experiment experiment) {
    write(
        String.format(
            Locale.ROOT,
            "{\"%s\":%d,\n\"%s\":",
            DocumentSchema.VERSION_FIELD,
            DocumentSchema.VERSION,
            DocumentSchema.EXPERIMENT));
    write(line.apply(experiment));
  }

  @Override
  public void trialStarted(TrialId trial, TrialKey key, Instant at) {
    record(
        DocumentSchema.TRIAL_STARTS,
        new DocumentSchema.TrialStart(trial, key.task(), key.repeat(), at));
  }

  @Override
  public void trial(Trial trial) {
    record(DocumentSchema.TRIALS, trial);
  }

  @Override
  public void message(TranscriptMessage message) {
    record(DocumentSchema.MESSAGES, message);
  }

  @Override
  public void tokenRefresh(TokenRefresh refresh) {
    record(DocumentSchema.TOKEN_REFRESHES, refresh);
  }

  @Override
  public void review(Review review) {
    record(DocumentSchema.REVIEWS, review);
  }

  @Override
  public void control(Control control) {
    record(DocumentSchema.CONTROLS, control);
  }

  /** Ends the document. */
  void end() {
    write(section.isEmpty() ? "}\n" : "\n]}\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void record(String list, Object value) {
    if (!list.equals(section)) {
      write((section.isEmpty() ? "" : "\n]") + ",\n\"" + list + "\":[\n");
      section = list;
    } else {
      write(",\n");
    }
    write(line.apply(value));
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
