package dev.agentbench.store.recording;

import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Records;
import dev.agentbench.store.StoreOutageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
   * What was not kept of a batch.
   *
   * @param entries in their order; those that were not even tried are among them
   * @param reason of the first; null when there is none
   */
  record Refused(List<QueuedEvent> entries, @Nullable RuntimeException reason) {
    Refused {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Writes a batch.
   *
   * @param recording {@code Recording::again} where some of it may be kept already
   * @throws StoreOutageException when the database is in trouble; some may be kept all the same
   */
  Refused write(List<QueuedEvent> batch, Function<Records, Recording> recording) {
    try {
      writer.transaction(
          records -> batch.forEach(entry -> entry.event().deliverTo(recording.apply(records))));
      batch.forEach(QueuedEvent::kept);
      return new Refused(List.of(), null);
    } catch (StoreOutageException outage) {
      throw outage;
    } catch (RuntimeException e) {
      // Also a single one: another process may have kept the same trial at the same moment.
      return oneByOne(batch, recording, e);
    }
  }

  private Refused oneByOne(
      List<QueuedEvent> batch, Function<Records, Recording> recording, RuntimeException reason) {
    List<QueuedEvent> refused = new ArrayList<>();
    for (QueuedEvent entry : batch) {
      if (refused.size() >= HOPELESS || !kept(entry, recording)) {
        refused.add(entry);
      }
    }
    return new Refused(refused, refused.isEmpty() ? null : reason);
  }

  private boolean kept(QueuedEvent entry, Function<Records, Recording> recording) {
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
