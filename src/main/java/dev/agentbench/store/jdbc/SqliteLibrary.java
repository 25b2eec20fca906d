package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, which its driver unpacks into a folder and loads from there. A folder
 * that forbids that, as a temporary folder mounted {@code noexec} does, is replaced by another. The
 * file is removed once it is loaded: the driver would remove it at the end of the process, which
 * one that is killed does not reach.
 */
final class SqliteLibrary {
  private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String FOLDER = "org.sqlite.tmpdir";
  private static final String UNPACKED = "org.sqlite.lib.path";

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
    boolean chosenByUser = System.getProperty(UNPACKED) != null;
    try {
      if (!chosenByUser) {
        unpack(unpacked);
      }
      SQLiteJDBCLoader.initialize();
      loaded = true;
    } finally {
      if (!chosenByUser) {
        System.clearProperty(UNPACKED);
      }
      remove(unpacked);
      System.setProperty(FOLDER, folder.toString());
    }
  }

  /**
   * The driver would unpack it as well, and then read it byte by byte to compare: a tenth of the
   * time of a short command. For a system that the driver has no library for, nothing happens.
   */
  private static void unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library != null) {
        Files.copy(library, folder.resolve(name));
        System.setProperty(UNPACKED, folder.toString());
      }
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
