package dev.agentbench.store.recording;

import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.recording.BatchWriter.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries in a database and, while that is away, in a spool; in memory where not even that
 * can be written. Used by the recorder's thread.
 */
final class DurableWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DurableWriter.class);

  private final RecordWriter writer;
  private final BatchWriter batches;
  private final SpoolFolder folder;
  private final RecordingQueue inbox;
  private final Consumer<String> notices;
  private final RunningState running = new RunningState();

  /** Null while the database is well. */
  private @Nullable Outage outage;

  /**
   * A keeper with nothing kept yet.
   *
   * @param inbox is told what it need not count as waiting any longer
   * @param notices take what the user should know
   */
  DurableWriter(
      RecordWriter writer, SpoolFolder folder, RecordingQueue inbox, Consumer<String> notices) {
    this.writer = writer;
    this.batches = new BatchWriter(writer);
    this.folder = folder;
    this.inbox = inbox;
    this.notices = notices;
  }

  boolean isAway() {
    return outage != null;
  }

  /**
   * Keeps entries somewhere.
   *
   * @throws RuntimeException when the database refuses some even when they are tried again
   */
  void keep(List<QueuedEvent> entries) {
    for (int from = 0; from < entries.size(); from += RecordingQueue.BATCH) {
      List<QueuedEvent> batch =
          entries.subList(from, Math.min(entries.size(), from + RecordingQueue.BATCH));
      if (outage != null) {
        outage.add(batch).ifPresent(this::tell);
      } else {
        keepBatch(batch);
      }
      running.note(batch);
    }
  }

  /**
   * Looks whether the database is back, and brings it what waits.
   *
   * @throws StoreException when some of it was refused; the spool stays then
   */
  void tryAgain() {
    Outage over = outage;
    if (over == null) {
      return;
    }
    over.spoolAll().ifPresent(this::tell);
    try {
      if (writer.isReachable()) {
        Replay replay = new Replay(batches, running.events());
        replay.run(over);
        end(over, replay);
      }
    } catch (StoreOutageException | IOException still) {
      log.debug("The database still cannot be reached", still);
    }
  }

  /** Throws {@link StoreOutageException} when something is not in the database. */
  void requireFinished() {
    if (outage != null) {
      throw outage.neverEnded();
    }
  }

  /** Puts what the database will not take any more into a spool. */
  void putAside(List<QueuedEvent> rest, StoreException reason) {
    if (rest.isEmpty()) {
      return;
    }
    try (Spool aside = folder.newSpool(running.events())) {
      aside.append(rest);
      tell(rest.size() + " records that came last wait in " + aside.file());
    } catch (IOException full) {
      reason.addSuppressed(full);
    }
  }

  @Override
  public void close() {
    if (outage != null) {
      outage.close();
    }
  }

  private void keepBatch(List<QueuedEvent> batch) {
    try {
      Refused refused = batches.write(batch, Recording::of);
      List<QueuedEvent> kept = new ArrayList<>(batch);
      kept.removeAll(refused.entries());
      inbox.written(kept);
      if (refused.reason() != null) {
        begin(asStoreException(refused.reason()), refused.entries());
      }
    } catch (StoreOutageException begins) {
      begin(begins, batch);
    }
  }

  /** A record that was refused waits as well: perhaps the database lost what it belongs to. */
  private void begin(StoreException reason, List<QueuedEvent> waiting) {
    Outage begun = new Outage(reason, folder.newSpool(running.events()), inbox);
    outage = begun;
    Optional<String> told = begun.add(waiting);
    log.info("The database cannot be reached", reason);
    tell(begun.begins());
    told.ifPresent(log::info);
  }

  private void end(Outage over, Replay replay) throws IOException {
    long waited = over.spool().entries() + over.inMemory().size();
    over.forget();
    outage = null;
    over.close();
    StoreException refused = replay.refused().map(DurableWriter::asStoreException).orElse(null);
    if (refused != null) {
      throw over.spool().isEmpty() ? refused : stillHeld(refused, over.spool());
    }
    if (replay.damaged().isEmpty()) {
      over.spool().delete();
      tell("The database is back; the " + waited + " waiting records are stored.");
    } else {
      tell(
          "The database is back and has the waiting records, except damaged lines of %s, which is kept: %s"
              .formatted(over.spool().file(), String.join(", ", replay.damaged())));
    }
    if (over.spool().cutMessages() > 0) {
      log.warn(
          "{} transcript messages were kept without their text: the spool was full",
          over.spool().cutMessages());
    }
  }

  private static StoreException stillHeld(StoreException refused, Spool spool) {
    return new StoreException(
        refused.getMessage() + "; " + spool.file() + " still holds what waited",
        "Import what is left of it: experiments import " + spool.file(),
        refused);
  }

  private static StoreException asStoreException(RuntimeException refused) {
    return refused instanceof StoreException told
        ? told
        : new StoreException("Results could not be stored: " + refused, null, refused);
  }

  private void tell(String text) {
    notices.accept(text);
  }
}
