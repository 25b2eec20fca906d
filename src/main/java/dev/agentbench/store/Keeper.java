package dev.agentbench.store;

import dev.agentbench.store.SpoolReader.Line;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries in a database and, while that is away, in a spool; in memory where not even that
 * can be written. Used by the recorder's thread.
 */
final class Keeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);

  private final RecordWriter writer;
  private final BatchWriter batches;
  private final SpoolFolder folder;
  private final Inbox inbox;
  private final Consumer<String> notices;

  /** Null while the database is well. */
  private @Nullable Outage outage;

  /** The first entry that was refused and not told yet; null when none was. */
  private @Nullable RuntimeException refusal;

  /**
   * A keeper with nothing kept yet.
   *
   * @param inbox is told what it need not count as waiting any longer
   * @param notices take what the user should know
   */
  Keeper(RecordWriter writer, SpoolFolder folder, Inbox inbox, Consumer<String> notices) {
    this.writer = writer;
    this.batches = new BatchWriter(writer);
    this.folder = folder;
    this.inbox = inbox;
    this.notices = notices;
  }

  boolean isAway() {
    return outage != null;
  }

  /** Throws when an entry was refused, after every other one was kept. */
  void keep(List<Entry> entries) {
    for (int from = 0; from < entries.size(); from += Inbox.BATCH) {
      List<Entry> batch = entries.subList(from, Math.min(entries.size(), from + Inbox.BATCH));
      if (outage != null) {
        outage.add(batch);
      } else {
        keepBatch(batch);
      }
    }
    throwRefusal();
  }

  /**
   * Looks whether the database is back, and brings it what waits.
   *
   * @throws RuntimeException when some of it was refused; the spool stays then
   */
  void tryAgain() {
    Outage over = outage;
    if (over == null) {
      return;
    }
    over.spoolAll();
    try {
      if (writer.isReachable()) {
        replay(over);
        end(over);
      }
    } catch (StoreOutageException | IOException still) {
      log.debug("The database is still away", still);
    }
    throwRefusal();
  }

  /** Throws {@link StoreOutageException} when something is not in the database. */
  void requireFinished() {
    if (outage != null) {
      throw outage.neverEnded();
    }
  }

  @Override
  public void close() {
    if (outage != null) {
      outage.close();
    }
  }

  private void keepBatch(List<Entry> batch) {
    try {
      write(batch, Recording::of);
      inbox.written(batch);
    } catch (StoreOutageException begins) {
      Outage begun = new Outage(begins, folder.newSpool(), inbox);
      outage = begun;
      begun.add(batch);
      log.info("The database is away", begins);
      notices.accept(begun.begins());
    }
  }

  /** In order: the spool is older than what waits in memory. */
  private void replay(Outage over) throws IOException {
    if (!over.spool().isEmpty()) {
      try (SpoolReader lines = SpoolReader.open(over.spool().file())) {
        for (List<Line> next = lines.batch(); !next.isEmpty(); next = lines.batch()) {
          write(next.stream().map(Line::entry).toList(), Recording::again);
        }
      }
    }
    List<Entry> rest = over.inMemory();
    for (int from = 0; from < rest.size(); from += Inbox.BATCH) {
      write(rest.subList(from, Math.min(rest.size(), from + Inbox.BATCH)), Recording::again);
    }
  }

  private void end(Outage over) throws IOException {
    long waited = over.spool().entries() + over.inMemory().size();
    over.forget();
    outage = null;
    over.close();
    if (refusal == null) {
      over.spool().delete();
      notices.accept("The database is back; the " + waited + " records that waited are in it.");
      if (over.spool().cutMessages() > 0) {
        log.warn(
            "{} transcript messages were kept without their text: the spool was full",
            over.spool().cutMessages());
      }
    } else if (!over.spool().isEmpty()) {
      refusal =
          new StoreException(
              refusal.getMessage() + "; " + over.spool().file() + " still holds what waited",
              "Import what is left of it: experiments import " + over.spool().file(),
              refusal);
    }
  }

  private void write(List<Entry> batch, Function<Records, Recording> recording) {
    try {
      batches.write(batch, recording);
    } catch (StoreOutageException outage) {
      throw outage;
    } catch (RuntimeException refused) {
      refusal = refusal == null ? refused : refusal;
    }
  }

  private void throwRefusal() {
    RuntimeException first = refusal;
    refusal = null;
    if (first != null) {
      throw first;
    }
  }
}
