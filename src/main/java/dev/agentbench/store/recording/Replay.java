package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.recording.SpoolReader.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what waited during an outage into the database, however often it is tried. */
final class Replay {
  private final BatchWriter batches;
  private final List<RunEvent> running;
  private final List<String> damaged = new ArrayList<>();
  private @Nullable RuntimeException refused;

  /**
   * A replay that has not begun.
   *
   * @param running what a database that was replaced by an older one may lack
   */
  Replay(BatchWriter batches, List<RunEvent> running) {
    this.batches = batches;
    this.running = running;
  }

  /**
   * In order: the spool is older than what waits in memory.
   *
   * @throws StoreOutageException when the database is still away, or away again
   * @throws IOException when the spool cannot be read
   */
  void run(Outage over) throws IOException {
    if (over.spool().isEmpty()) {
      write(running.stream().map(Replay::entry).toList());
    } else {
      try (SpoolReader lines = over.spool().read()) {
        for (List<Line> next = lines.batch(); !next.isEmpty(); next = lines.batch()) {
          write(events(next));
        }
      }
    }
    List<QueuedEvent> rest = over.inMemory();
    for (int from = 0; from < rest.size(); from += RecordingQueue.BATCH) {
      write(rest.subList(from, Math.min(rest.size(), from + RecordingQueue.BATCH)));
    }
  }

  /** Why the database, which is well, did not take a record; empty when it took all. */
  Optional<RuntimeException> refused() {
    return Optional.ofNullable(refused);
  }

  /** Lines of the spool that hold no event, and why. */
  List<String> damaged() {
    return damaged;
  }

  private List<QueuedEvent> events(List<Line> lines) {
    List<QueuedEvent> events = new ArrayList<>();
    for (Line line : lines) {
      if (line.event() == null) {
        damaged.add("line " + line.number() + " " + line.problem());
      } else {
        events.add(entry(line.event()));
      }
    }
    return events;
  }

  private void write(List<QueuedEvent> batch) {
    if (!batch.isEmpty()) {
      RuntimeException reason = batches.write(batch, Recording::again).reason();
      refused = refused == null ? reason : refused;
    }
  }

  private static QueuedEvent entry(RunEvent event) {
    return new QueuedEvent(event, () -> {});
  }
}
