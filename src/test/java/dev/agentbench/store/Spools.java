package dev.agentbench.store;

import dev.agentbench.event.RunEvent;
import dev.agentbench.store.recording.QueuedEvent;
import dev.agentbench.store.recording.Spool;
import dev.agentbench.store.recording.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Spools as a run leaves them that lost its database. */
public final class Spools {
  private Spools() {}

  /** The spool of a database file beside it, with these events. */
  public static Path beside(Path database, RunEvent... events) throws IOException {
    SpoolFolder folder =
        new SpoolFolder(database.getParent(), database.getFileName().toString(), 1 << 20);
    try (Spool spool = folder.newSpool(List.of())) {
      spool.append(
          List.of(events).stream().map(event -> new QueuedEvent(event, () -> {})).toList());
      return spool.file();
    }
  }
}
