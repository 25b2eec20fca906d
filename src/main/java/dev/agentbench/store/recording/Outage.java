package dev.agentbench.store.recording;

import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time without the database, and what waits for its end. Used by the recorder's thread. */
final class Outage implements AutoCloseable {
  private final StoreException reason;
  private final Spool spool;
  private final RecordingQueue inbox;

  /** What the spool did not take, in order; it is newer than what the spool holds. */
  private final List<QueuedEvent> inMemory = new ArrayList<>();

  /** Why the spool takes nothing; null while it does. */
  private @Nullable IOException spoolTrouble;

  /**
   * @param reason that the database gave
   * @param inbox is told what is in memory no longer
   */
  Outage(StoreException reason, Spool spool, RecordingQueue inbox) {
    this.reason = reason;
    this.spool = spool;
    this.inbox = inbox;
  }

  Spool spool() {
    return spool;
  }

  List<QueuedEvent> inMemory() {
    return inMemory;
  }

  /** Adds what is to wait; when the spool takes no more from now on, why. */
  Optional<String> add(List<QueuedEvent> batch) {
    inMemory.addAll(batch);
    return spoolTrouble == null ? spoolAll() : Optional.empty();
  }

  /** Tries to bring to disk what waits in memory; when that begins to fail, what to tell of it. */
  Optional<String> spoolAll() {
    boolean wasWell = spoolTrouble == null;
    long before = spool.entries();
    try {
      if (!inMemory.isEmpty()) {
        spool.append(inMemory);
      }
      spoolTrouble = null;
    } catch (IOException full) {
      spoolTrouble = full;
    }
    List<QueuedEvent> onDisk = inMemory.subList(0, Math.toIntExact(spool.entries() - before));
    onDisk.forEach(QueuedEvent::kept);
    inbox.written(onDisk);
    onDisk.clear();
    return wasWell && spoolTrouble != null ? Optional.of(where()) : Optional.empty();
  }

  /** What waits in memory need not wait any longer. */
  void forget() {
    inbox.written(inMemory);
    inMemory.clear();
  }

  /** What the user should know at its beginning. */
  String begins() {
    return reason.getMessage()
        + reason.hint().map(hint -> ". " + hint).orElse("")
        + " The run goes on; "
        + where()
        + " until the database is back.";
  }

  private String where() {
    return spoolTrouble == null
        ? "results wait in " + spool.file()
        : "results wait in memory, because " + spool.file() + " cannot be written: " + spoolTrouble;
  }

  /** What the user should know when it did not end. */
  StoreOutageException neverEnded() {
    String waiting =
        spool.isEmpty() ? "" : "; " + spool.entries() + " records wait in " + spool.file();
    String lost =
        inMemory.isEmpty() ? "" : "; " + inMemory.size() + " records could be kept nowhere";
    return new StoreOutageException(
        reason.getMessage() + ", still at the end of the run" + waiting + lost,
        spool.isEmpty() ? null : "Once the database is back: experiments import " + spool.file(),
        reason);
  }

  @Override
  public void close() {
    spool.close();
  }
}
