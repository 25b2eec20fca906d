package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.testing.PostgresDatabases;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast results get into PostgreSQL on the same machine; the server of the tests waits for the
 * disk with {@code -Dpostgres.durable=true} only.
 */
class PostgresFigures {
  private static final String FRAME =
      "{\"type\":\"assistant_message\",\"token\":\"hello\"}".repeat(4);

  private static final int MESSAGES = 200_000;
  private static final int TRIALS = 200;

  @TempDir Path folder;
  private String url;

  @BeforeEach
  void createDatabase() {
    url = PostgresDatabases.create();
    PostgresStores.open(Databases.postgres(url, folder)).close();
  }

  @AfterEach
  void dropDatabase() {
    PostgresDatabases.drop(url);
  }

  @Test
  void messagesPerSecond() {
    Experiment experiment = Samples.running();
    Trial trial = Samples.passed(experiment, "t", 0);
    long[] waits = new long[MESSAGES];
    long begin = System.nanoTime();
    try (Store store = PostgresStores.open(Databases.postgres(url, folder));
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      for (int i = 0; i < MESSAGES; i++) {
        RunEvent event = new RunEvent.MessageExchanged(Samples.message(trial.id(), i + 1, FRAME));
        long before = System.nanoTime();
        recorder.accept(event);
        waits[i] = System.nanoTime() - before;
      }
      recorder.accept(new RunEvent.TrialFinished(trial));
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(waits);

    System.out.printf(
        "%,.0f messages/s; accept takes %d us (p99)%n",
        MESSAGES / seconds, waits[MESSAGES / 100 * 99] / 1_000);
    assertThat(PostgresDatabases.sql(url, "SELECT COUNT(*) FROM transcript_messages"))
        .containsExactly(Integer.toString(MESSAGES));
  }

  @Test
  void trialsPerSecondAndHowLongTheyTakeToRead() {
    Experiment experiment = Samples.running();
    try (Store store = PostgresStores.open(Databases.postgres(url, folder))) {
      long begin = System.nanoTime();
      try (ResultSink recorder = store.recorder()) {
        recorder.accept(new RunEvent.ExperimentStarted(experiment, TRIALS));
        for (int repeat = 0; repeat < TRIALS; repeat++) {
          recorder.accept(new RunEvent.TrialFinished(Samples.passed(experiment, "t", repeat)));
        }
      }
      long kept = System.nanoTime();
      assertThat(store.trials().ofExperiment(experiment.id())).hasSize(TRIALS);
      long read = System.nanoTime();
      assertThat(store.experiments().list(50)).hasSize(1);
      System.out.printf(
          "%,.0f trials/s; %d of them read in %d ms, listed in %d ms%n",
          TRIALS * 1e9 / (kept - begin),
          TRIALS,
          (read - kept) / 1_000_000,
          (System.nanoTime() - read) / 1_000_000);
    }
  }
}
