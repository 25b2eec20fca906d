package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.store.SpoolSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Folder of the spools of one database.
 *
 * @param database what their names begin with
 * @param limitBytes of each, see {@link SpoolSettings}
 */
public record SpoolFolder(Path folder, String database, long limitBytes) {
  private static final String MARK = ".spool-";
  private static final String END = ".jsonl";

  /** A spool of a name of its own, see {@link Spool}. */
  public Spool newSpool(List<RunEvent> beginning) {
    String name = database + MARK + UUID.randomUUID().toString().substring(0, 8) + END;
    return new Spool(folder.resolve(name), limitBytes, beginning);
  }

  /** What earlier runs left, or what other ones fill now, by name. */
  public List<Path> found() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> isSpool(file.getFileName().toString()))) {
      files.forEach(found::add);
    } catch (IOException noFolderYet) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  private boolean isSpool(String name) {
    return name.startsWith(database + MARK) && name.endsWith(END);
  }
}
