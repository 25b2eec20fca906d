package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several users of one file at once, in one process and in several. */
@Timeout(60)
@Tag("slow")
class SqliteProcessesTest {
  @TempDir Path folder;

  @Test
  void whatWasCommittedSurvivesTheDeathOfTheProcess() throws Exception {
    Path file = folder.resolve("metrics.db");
    Set<String> committed = new HashSet<>();
    try (WritingProcess process = WritingProcess.start(file, Integer.MAX_VALUE)) {
      while (committed.size() < 20) {
        committed.add(process.nextId());
      }
      committed.addAll(process.kill());
    }

    assertThat(Databases.sql(file, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(Databases.sql(file, "SELECT id FROM task_executions")).containsAll(committed);
    try (Store store = SqliteStores.openExisting(Databases.at(file))) {
      Experiment found = store.experiments().list(10).get(0).experiment();
      assertThat(found.statusId()).isEqualTo("running");
      assertThat(store.trials().ofExperiment(found.id())).hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void threeProcessesMayStartOnANewFileAndWriteAtOnce() throws Exception {
    Path file = folder.resolve("metrics.db");
    List<WritingProcess> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(WritingProcess.start(file, 40));
    }
    for (WritingProcess process : processes) {
      while (process.nextId() != null) {
        // Its output must be read, or it would wait for that.
      }
      assertThat(process.exitCode()).isZero();
    }

    try (Store store = SqliteStores.openExisting(Databases.at(file))) {
      assertThat(store.experiments().list(10))
          .hasSize(3)
          .extracting(ExperimentSummary::passed)
          .containsOnly(40);
    }
    assertThat(Databases.sql(file, "PRAGMA integrity_check")).containsExactly("ok");
  }

  @Test
  void manyThreadsMayOpenANewFileAtOnce() throws Exception {
    allAtOnce(8, folder.resolve("metrics.db"));
  }

  @Test
  void manyThreadsMayOpenAnEmptyFileAtOnce() throws Exception {
    Path file = folder.resolve("metrics.db");
    assertThat(file.toFile().createNewFile()).isTrue();

    allAtOnce(8, file);
  }

  private static void allAtOnce(int threads, Path file) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    Callable<Void> openAndWrite =
        () -> {
          barrier.await();
          Experiment experiment = Samples.running();
          try (Store store = SqliteStores.open(Databases.at(file));
              ResultSink recorder = store.recorder()) {
            recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
            recorder.accept(new RunEvent.TrialFinished(Samples.rich(experiment)));
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> one : pool.invokeAll(Collections.nCopies(threads, openAndWrite))) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    try (Store store = SqliteStores.openExisting(Databases.at(file))) {
      assertThat(store.experiments().list(100)).hasSize(threads);
      assertThat(store.experiments().list(100))
          .extracting(ExperimentSummary::finished)
          .containsOnly(1);
    }
  }
}
