package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.testing.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of docs/storage.md run on both databases, and say the same. */
@Tag("slow")
class QueriesPageTest {
  private static final Pattern QUERY = Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theyGiveTheSameRowsOnBothDatabases() throws Exception {
    Experiment experiment = Samples.rich();
    List<Trial> trials =
        List.of(
            Samples.rich(experiment),
            Samples.passed(experiment, "task_002", 0),
            Samples.plain(experiment, "task_002", 1, Outcome.FAILED, "check failed"),
            Samples.errored(experiment, "task_003", 0));
    Path file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
    String url = PostgresDatabases.create();
    try (Store sqlite = SqliteStores.open(Databases.at(file));
        Store postgres = PostgresStores.open(Databases.postgres(url, folder))) {
      keep(sqlite, experiment, trials);
      keep(postgres, experiment, trials);
      List<String> queries = queries();
      assertThat(queries).hasSizeGreaterThan(8);
      for (String query : queries) {
        List<String> rows = Databases.sql(file, query);
        assertThat(rows).as(query).isNotEmpty();
        assertThat(PostgresDatabases.sql(url, query))
            .as(query)
            .containsExactlyInAnyOrderElementsOf(rows);
      }
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  /** The last one never ends. */
  private static void keep(Store store, Experiment experiment, List<Trial> trials) {
    Trial lost = Samples.passed(experiment, "task_004", 0);
    try (ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, trials.size()));
      for (Trial trial : trials) {
        recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
        recorder.accept(new RunEvent.TrialFinished(trial));
      }
      recorder.accept(new RunEvent.TrialStarted(lost.id(), lost.key(), lost.startedAt()));
    }
  }

  private static List<String> queries() throws IOException {
    String page = Files.readString(Path.of("docs/storage.md"));
    int begin = page.indexOf("## Queries");
    return QUERY
        .matcher(page.substring(begin, page.indexOf("\n## ", begin)))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
