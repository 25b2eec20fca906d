package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.store.Store;
import dev.agentbench.store.recording.SpoolImport;
import dev.agentbench.testing.PostgresDatabases;
import dev.agentbench.testing.PostgresServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills server, runner and both, again and again: {@code -Dkills=N} for another number than 21. */
class PostgresKillSoak {
  private static final int TRIALS_BETWEEN = 5;

  @TempDir Path folder;

  @Test
  void nothingThatWasToldAsKeptIsLostOrTwice() throws Exception {
    Set<String> told = new HashSet<>();
    try (PostgresServer server = PostgresServer.start()) {
      String url = server.url("postgres");
      for (int kill = 0; kill < Integer.getInteger("kills", 21); kill++) {
        try (WritingProcess runner = WritingProcess.start(url, folder, Integer.MAX_VALUE)) {
          for (int i = 0; i < TRIALS_BETWEEN; i++) {
            told.add(runner.nextId());
          }
          if (kill % 3 != 0) {
            server.kill();
          }
          if (kill % 3 != 1) {
            told.addAll(runner.kill());
          }
          if (kill % 3 != 0) {
            server.restart();
          }
          told.addAll(runner.kill());
        }
        assertThat(PostgresDatabases.sql(url, "SELECT id::text FROM task_executions"))
            .as("after kill " + kill)
            .containsAll(told);
      }
      importSpools(url);
      assertNothingTwice(url, told.size());
    }
  }

  private void importSpools(String url) {
    try (Store store = PostgresStores.open(Databases.postgres(url, folder))) {
      for (Path spool : store.spools()) {
        new SpoolImport(store, spool).run();
      }
    }
  }

  /** Ids are keys; what hangs at a trial could be there twice. */
  private static void assertNothingTwice(String url, int told) {
    List<String> counts =
        PostgresDatabases.sql(
            url,
            "SELECT (SELECT COUNT(*) FROM task_executions) - (SELECT COUNT(*) FROM llm_calls)"
                + " UNION ALL SELECT COUNT(*) FROM task_executions t WHERE NOT EXISTS (SELECT 1"
                + " FROM transcript_messages m WHERE m.task_execution_id = t.id)");
    assertThat(counts).containsExactly("0", "0");
    String kept = PostgresDatabases.sql(url, "SELECT COUNT(*) FROM task_executions").get(0);
    System.out.printf("%d trials told as kept, %s found%n", told, kept);
  }
}
