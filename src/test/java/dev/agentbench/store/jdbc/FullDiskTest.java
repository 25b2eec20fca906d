package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.store.Store;
import dev.agentbench.store.recording.SpoolImport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full while the database is away. */
@Timeout(120)
@Tag("slow")
class FullDiskTest {
  @TempDir Path folder;

  @Test
  void aSpoolThatBeganOnAFullDiskIsImportedIntoAnEmptyDatabase() throws Exception {
    try (FullDiskProcess process = FullDiskProcess.start(folder.resolve("metrics.db"))) {
      process.limitFiles(10);
      process.goOn();
      process.awaitLine("notice");
      assertThat(process.kept()).isEmpty();
      process.limitFiles(Long.MAX_VALUE);
      process.awaitAllKept();
      process.kill();

      Path empty = folder.resolve("empty.db");
      SpoolImport.Result result = imported(empty, spool());

      assertThat(result.problems()).isEmpty();
      assertThat(Databases.sql(empty, "SELECT id FROM task_executions"))
          .containsExactlyInAnyOrderElementsOf(process.kept());
      assertThat(Databases.sql(empty, "SELECT name FROM experiments")).hasSize(1);
      assertThat(spools()).isEmpty();
    }
  }

  @Test
  void aSpoolTakesWhatThereIsRoomForAndTheRestLater() throws Exception {
    Path file = folder.resolve("metrics.db");
    try (FullDiskProcess process = FullDiskProcess.start(file)) {
      process.limitFiles(3 * FullDiskProcess.MESSAGE);
      process.goOn();
      process.awaitLine("kept");
      process.limitFiles(Long.MAX_VALUE);
      process.awaitAllKept();
      assertThat(spools()).hasSize(1);
      process.goOn();

      assertThat(process.exitCode()).isZero();
      assertThat(Databases.sql(file, "SELECT COUNT(*) FROM task_executions"))
          .containsExactly(Integer.toString(1 + FullDiskProcess.TRIALS));
      assertThat(spools()).isEmpty();
    }
  }

  private static SpoolImport.Result imported(Path database, Path spool) {
    try (Store store = SqliteStores.open(Databases.at(database))) {
      return new SpoolImport(store, spool).run();
    }
  }

  private Path spool() {
    assertThat(spools()).hasSize(1);
    return spools().get(0);
  }

  private List<Path> spools() {
    try (Store store = SqliteStores.open(Databases.at(folder.resolve("metrics.db")))) {
      return store.spools();
    }
  }
}
