package dev.agentbench.store;

import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries in one transaction. When it is refused, they are tried one by one, so that a
 * single bad record does not take finished trials with it.
 */
final class BatchWriter {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  /** So many refusals show that the database itself is at fault, not a record. */
  private static final int HOPELESS = 3;

  private final RecordWriter writer;

  BatchWriter(RecordWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes a batch.
   *
   * @param recording {@code Recording::again} where some of it may be kept already
   * @throws StoreOutageException when the database is in trouble; some may be kept all the same
   * @throws RuntimeException when an entry was refused, after the others were tried
   */
  void write(List<Entry> batch, Function<Records, Recording> recording) {
    try {
      writer.transaction(
          records -> batch.forEach(entry -> entry.event().deliverTo(recording.apply(records))));
      batch.forEach(Entry::kept);
    } catch (StoreOutageException outage) {
      throw outage;
    } catch (RuntimeException e) {
      // Also a single one: another process may have kept the same trial at the same moment.
      if (!keptOneByOne(batch, recording)) {
        throw e;
      }
    }
  }

  private boolean keptOneByOne(List<Entry> batch, Function<Records, Recording> recording) {
    int refused = 0;
    for (Entry entry : batch) {
      refused += kept(entry, recording) ? 0 : 1;
      if (refused == HOPELESS) {
        return false;
      }
    }
    return refused == 0;
  }

  private boolean kept(Entry entry, Function<Records, Recording> recording) {
    try {
      writer.transaction(records -> entry.event().deliverTo(recording.apply(records)));
      entry.kept();
      return true;
    } catch (StoreOutageException outage) {
      throw outage;
    } catch (RuntimeException e) {
      log.error("A record could not be kept", e);
      return false;
    }
  }
}
