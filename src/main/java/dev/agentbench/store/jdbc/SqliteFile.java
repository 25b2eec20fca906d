package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** The file of an SQLite database. */
final class SqliteFile {
  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path path;
  private final Duration busyTimeout;

  /**
   * @param busyTimeout how long a statement waits for another connection's lock
   */
  SqliteFile(Path path, Duration busyTimeout) {
    this.path = path;
    this.busyTimeout = busyTimeout;
  }

  /** Whether a file is there; throws when something else is. */
  boolean exists() {
    if (Files.isDirectory(path)) {
      throw new StoreException(
          "Database " + path + " is a folder, not a file",
          "Name a file inside it in database.url, such as " + path.resolve("metrics.db") + ".");
    }
    return Files.exists(path);
  }

  /**
   * Creates the database, and its folder where there is none. It is filled under another name and
   * then put in its place at once, so that nobody ever sees a half-made one. When another process
   * was faster, its database stays.
   */
  void create(Consumer<DataSource> filler) {
    Path folder = folder();
    Path fresh = folder.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".new");
    try {
      Files.createDirectories(folder);
      Files.createFile(fresh);
      filler.accept(source(fresh));
      publish(fresh);
    } catch (AccessDeniedException e) {
      throw cannotCreate("this user may not write to folder " + folder, e);
    } catch (FileAlreadyExistsException e) {
      throw cannotCreate(e.getFile() + " is not a folder", e);
    } catch (IOException e) {
      throw cannotCreate(e.toString(), e);
    } finally {
      remove(fresh);
    }
  }

  /**
   * The first connection to an empty file makes a database of it. When several try at once, SQLite
   * refuses all but one of them without waiting for it; here they wait.
   */
  void awaitOthersWhoFillIt(SqlDialect dialect) {
    long deadline = System.nanoTime() + busyTimeout.toNanos();
    while (path.toFile().length() == 0 && System.nanoTime() < deadline && isBusy(dialect)) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What else may be wrong is told by who opens it next. */
  private boolean isBusy(SqlDialect dialect) {
    try {
      source().getConnection().close();
      return false;
    } catch (SQLException e) {
      return dialect.isBusy(e);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }

  /** Connections to the file, which must be there. */
  DataSource source() {
    return source(path);
  }

  /** A link fails when the name is taken; a move, where links are unknown, nearly always. */
  private void publish(Path fresh) throws IOException {
    try {
      Files.createLink(path, fresh);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(fresh, path);
    }
  }

  private StoreException cannotCreate(String reason, IOException cause) {
    return new StoreException(
        "Database " + path + " cannot be created: " + reason,
        "Name a file that can be written in database.url.",
        cause);
  }

  /**
   * Every commit reaches the disk before it returns ({@code FULL}): a trial costs money, a flush
   * costs milliseconds. The path goes as a URI, since the driver takes a {@code ?} in a plain one
   * for the beginning of options. SQLite's own locks are not needed: the driver lets one thread at
   * a time use a connection.
   */
  private DataSource source(Path file) {
    SqliteLibrary.load(folder());
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toUri());
    return source;
  }

  private static void remove(Path fresh) {
    for (String companion : COMPANIONS) {
      try {
        Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + companion));
      } catch (IOException e) {
        // An orphan with a name of its own harms nobody.
      }
    }
  }
}
