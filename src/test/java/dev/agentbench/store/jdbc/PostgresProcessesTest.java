package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.testing.PostgresDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at one PostgreSQL database. */
@Timeout(120)
@Tag("slow")
class PostgresProcessesTest {
  private static final int TRIALS = 20;

  @TempDir Path folder;
  private String url;

  @BeforeEach
  void createDatabase() {
    url = PostgresDatabases.create();
  }

  @AfterEach
  void dropDatabase() {
    PostgresDatabases.drop(url);
  }

  /** Each writes an experiment of its own, and all of them the same trials of one more. */
  @Test
  void fourProcessesMayWriteAtOnceAndOfTheSameTrialTheFirstIsKept() throws Exception {
    Experiment experiment = Samples.running();
    try (Store store = PostgresStores.open(Databases.postgres(url, folder))) {
      try (ResultSink recorder = store.recorder()) {
        recorder.accept(new RunEvent.ExperimentStarted(experiment, TRIALS));
        for (int repeat = 0; repeat < TRIALS; repeat += 2) {
          recorder.accept(new RunEvent.TrialFinished(Samples.errored(experiment, "t", repeat)));
        }
      }
      List<WritingProcess> processes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        processes.add(WritingProcess.startIn(experiment.id(), url, folder, TRIALS));
      }
      awaitSuccess(processes);

      List<Trial> kept = store.trials().ofExperiment(experiment.id());
      assertThat(kept).hasSize(TRIALS).allMatch(Trial::passed);
      assertThat(kept).extracting(Trial::repeat).doesNotHaveDuplicates();
      assertThat(store.experiments().list(10))
          .hasSize(5)
          .extracting(ExperimentSummary::passed)
          .containsOnly(TRIALS);
    }
    assertThat(count("llm_calls")).isEqualTo(5 * TRIALS);
    assertThat(folder).isEmptyDirectory();
  }

  private static void awaitSuccess(List<WritingProcess> processes) throws Exception {
    for (WritingProcess process : processes) {
      while (process.nextId() != null) {
        // Its output must be read, or it would wait for that.
      }
      assertThat(process.exitCode()).isZero();
    }
  }

  private int count(String table) {
    return Integer.parseInt(PostgresDatabases.sql(url, "SELECT COUNT(*) FROM " + table).get(0));
  }
}
