package dev.agentbench.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries in transactions of a bounded size. When one fails, its entries are tried one by
 * one, so that a single bad record does not take finished trials with it.
 */
final class BatchWriter {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  /** So many refusals show that the database itself is at fault, not a record. */
  private static final int HOPELESS = 3;

  private final RecordWriter writer;

  BatchWriter(RecordWriter writer) {
    this.writer = writer;
  }

  /** Throws when an entry could not be kept, after every batch was tried. */
  void write(List<Inbox.Entry> entries) {
    RuntimeException first = null;
    for (int from = 0; from < entries.size(); from += Inbox.BATCH) {
      try {
        writeBatch(entries.subList(from, Math.min(entries.size(), from + Inbox.BATCH)));
      } catch (RuntimeException refused) {
        first = first == null ? refused : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void writeBatch(List<Inbox.Entry> batch) {
    try {
      writer.transaction(records -> batch.forEach(entry -> entry.write().accept(records)));
      batch.forEach(entry -> entry.kept().run());
    } catch (RuntimeException e) {
      if (batch.size() == 1 || !keptOneByOne(batch)) {
        throw e;
      }
    }
  }

  private boolean keptOneByOne(List<Inbox.Entry> batch) {
    int refused = 0;
    for (Inbox.Entry entry : batch) {
      refused += kept(entry) ? 0 : 1;
      if (refused == HOPELESS) {
        return false;
      }
    }
    return refused == 0;
  }

  private boolean kept(Inbox.Entry entry) {
    try {
      writer.transaction(entry.write());
      entry.kept().run();
      return true;
    } catch (RuntimeException e) {
      log.error("A record could not be kept", e);
      return false;
    }
  }
}
