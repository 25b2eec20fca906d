package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, which its driver unpacks into a folder and loads from there. A folder
 * that forbids that, as a temporary folder mounted {@code noexec} does, is replaced by another.
 */
final class SqliteLibrary {
  private static final String FOLDER = "org.sqlite.tmpdir";

  private SqliteLibrary() {}

  /**
   * Loads it, once for the process.
   *
   * @param beside the folder of a database, where files may be made
   * @throws StoreException when no folder will do
   */
  static synchronized void load(Path beside) {
    List<String> folders = new ArrayList<>();
    String chosen = System.getProperty(FOLDER);
    folders.add(chosen == null ? System.getProperty("java.io.tmpdir") : chosen);
    if (chosen == null) {
      folders.add(beside.toAbsolutePath().toString());
    }
    Throwable reason = null;
    for (String folder : folders) {
      System.setProperty(FOLDER, folder);
      try {
        SQLiteJDBCLoader.initialize();
        return;
      } catch (Exception | LinkageError failure) {
        reason = reason == null ? failure : reason;
      }
    }
    throw new StoreException(
        "The library of SQLite could not be loaded from " + String.join(" or ", folders),
        "The folder must be writable and may not be mounted noexec: name another one by"
            + " -Dorg.sqlite.tmpdir=DIR before -jar.",
        reason);
  }
}
