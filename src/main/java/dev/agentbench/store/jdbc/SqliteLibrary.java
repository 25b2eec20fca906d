package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library, which its driver unpacks into a folder and loads from there. A folder
 * that forbids that, as a temporary folder mounted {@code noexec} does, is replaced by another. The
 * file is removed once it is loaded: the driver would remove it at the end of the process, which
 * one that is killed does not reach.
 */
final class SqliteLibrary {
  private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String FOLDER = "org.sqlite.tmpdir";

  private static boolean loaded; // guarded by the class

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
      try {
        loadFrom(Path.of(folder));
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

  private static void loadFrom(Path folder) throws Exception {
    if (loaded) {
      return;
    }
    Path unpacked = Files.createTempDirectory(folder, "benchmark-sqlite-");
    System.setProperty(FOLDER, unpacked.toString());
    try {
      SQLiteJDBCLoader.initialize();
      loaded = true;
    } finally {
      remove(unpacked);
      System.setProperty(FOLDER, folder.toString());
    }
  }

  /** A system that lets no loaded library go leaves that to the driver. */
  private static void remove(Path unpacked) {
    unpacked.toFile().deleteOnExit();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(unpacked)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(unpacked);
    } catch (IOException inUse) {
      log.debug("The library of SQLite is removed at the end", inUse);
    }
  }
}
