package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TaskScore;
import dev.agentbench.result.Trial;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import dev.agentbench.store.jdbc.row.ExecutionRows;
import dev.agentbench.store.jdbc.row.ToolCallRows;
import dev.agentbench.store.jdbc.row.TrialTable;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how fast things are. The limits are far from the figures, so that they fail when something
 * grows with the wrong power, not when the machine is busy.
 */
@Timeout(60)
@Tag("slow")
class SqliteSpeedTest {
  private static final String FRAME =
      "{\"type\":\"assistant_message\",\"token\":\"hello\"}".repeat(4);

  private static final OperatingSystemMXBean CPU =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void createDatabase() {
    file = folder.resolve("metrics.db");
    Databases.createEmpty(file);
  }

  @Test
  void messagesAreTakenWithoutWaitingAndKeptInTime() throws Exception {
    int threads = 4;
    int each = 50_000;
    Experiment experiment = Samples.running();
    List<Trial> trials =
        IntStream.range(0, threads)
            .mapToObj(repeat -> Samples.passed(experiment, "t", repeat))
            .toList();
    long begin = System.nanoTime();
    long beginCpu = CPU.getProcessCpuTime();
    long[] waits;
    try (Store store = SqliteStores.open(Databases.at(file))) {
      try (ResultSink recorder = store.recorder()) {
        recorder.accept(new RunEvent.ExperimentStarted(experiment, threads));
        waits = talkAtOnce(recorder, trials, each);
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpuSeconds = (CPU.getProcessCpuTime() - beginCpu) / 1e9;

    double rate = threads * each / cpuSeconds;
    Duration p99 = Duration.ofNanos(waits[waits.length / 100 * 99]);
    System.out.printf(
        "recorder: %,.0f messages/s, %,.0f per second of one core; accept takes %d us (p99), %d us"
            + " (longest)%n",
        threads * each / seconds, rate, p99.toNanos() / 1_000, waits[waits.length - 1] / 1_000);
    assertThat(Databases.sql(file, "SELECT COUNT(*) FROM transcript_messages WHERE truncated = 0"))
        .containsExactly(Integer.toString(threads * each));
    assertThat(rate).isGreaterThan(10_000);
    assertThat(p99).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void trialsAreCommittedFasterThanAnyAgentEndsThem() {
    Experiment experiment = Samples.running();
    int trials = 200;
    try (Store store = SqliteStores.open(Databases.at(file));
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, trials));
    }
    double seconds = commitEachAlone(experiment, trials);

    System.out.printf("recorder: %,.0f trials/s, one commit each%n", trials / seconds);
    assertThat(trials / seconds).isGreaterThan(10);
  }

  @Test
  void aThousandExperimentsOfTwoHundredTrialsAreListedAtOnce() throws Exception {
    fill(1_000, 200);
    try (Store store = SqliteStores.openExisting(Databases.at(file))) {
      store.experiments().list(1);
      long begin = System.nanoTime();
      List<ExperimentSummary> all = store.experiments().list(1_000);
      long afterAll = System.nanoTime();
      List<ExperimentSummary> some = store.experiments().list(20);
      long afterSome = System.nanoTime();
      long trials = store.trials().ofExperiment(some.get(0).experiment().id()).size();
      long afterTrials = System.nanoTime();

      System.out.printf(
          "list of 1,000 experiments with 200,000 trials: %d ms; newest 20: %d ms; 200 trials: %d"
              + " ms%n",
          (afterAll - begin) / 1_000_000,
          (afterSome - afterAll) / 1_000_000,
          (afterTrials - afterSome) / 1_000_000);
      assertThat(all).hasSize(1_000).extracting(ExperimentSummary::finished).containsOnly(200);
      assertThat(trials).isEqualTo(200);
      assertThat(Duration.ofNanos(afterAll - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void theScoresOfTenExperimentsOfAThousandTrialsAreReadAtOnce() throws Exception {
    fill(200, 1_000);
    try (Store store = SqliteStores.openExisting(Databases.at(file))) {
      store.experiments().latest();
      long begin = System.nanoTime();
      List<Experiment> newest = store.experiments().newestBefore(Samples.NOON.plusSeconds(1), 10);
      List<TaskScore> scores =
          newest.stream().flatMap(one -> store.trials().scores(one.id()).stream()).toList();
      long end = System.nanoTime();

      System.out.printf(
          "scores of the newest 10 of 200 experiments with 1,000 trials each: %d ms%n",
          (end - begin) / 1_000_000);
      assertThat(scores).hasSize(10).extracting(TaskScore::scored).containsOnly(1_000);
      assertThat(Duration.ofNanos(end - begin)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void anExistingDatabaseOpensAtOnce() {
    long[] times = new long[5];
    for (int i = 0; i < times.length; i++) {
      long begin = System.nanoTime();
      try (Store store = SqliteStores.open(Databases.at(file))) {
        assertThat(store.experiments().latest()).isEmpty();
        times[i] = System.nanoTime() - begin;
      }
    }
    Arrays.sort(times);

    System.out.printf("open and first query: %d ms (median)%n", times[2] / 1_000_000);
    assertThat(Duration.ofNanos(times[2])).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void queriesFindTheirRowsByIndex() throws Exception {
    String list = Databases.plan(file, JdbcExperimentDao.LIST);
    assertThat(list)
        .contains("task_executions USING COVERING INDEX task_executions_figures (experiment_id=?)")
        .doesNotContain("SCAN task_executions");
    assertThat(Databases.plan(file, JdbcExperimentDao.SCORES))
        .contains("task_executions USING COVERING INDEX task_executions_figures (experiment_id=?)")
        .doesNotContain("SCAN task_executions");
    assertThat(Databases.plan(file, ExecutionRows.SELECT))
        .contains("SEARCH t USING INDEX")
        .doesNotContain("SCAN");
    assertThat(Databases.plan(file, JdbcTrialDao.SCORES))
        .contains("SEARCH task_executions USING INDEX")
        .doesNotContain("SCAN");
    assertThat(Databases.plan(file, new TrialTable<>(new ToolCallRows()).select()))
        .contains("SEARCH t USING INDEX sqlite_autoindex_task_executions_2 (experiment_id=?)")
        .contains("SEARCH m USING PRIMARY KEY (task_execution_id=?)")
        .doesNotContain("SCAN");
    List<Table> ofTrials =
        Tables.ALL.stream()
            .filter(table -> table.columns().get(0).name().equals("task_execution_id"))
            .toList();
    assertThat(ofTrials).hasSize(Tables.ALL.size() - 8);
    for (Table table : ofTrials) {
      assertThat(Databases.plan(file, Tables.select(table)))
          .as(table.name())
          .contains("SEARCH t USING COVERING INDEX trial_starts_by_experiment (experiment_id=?)")
          .doesNotContain("SCAN")
          .doesNotContain("TEMP B-TREE");
    }
    assertThat(Databases.plan(file, JdbcTrialDao.TRANSCRIPT))
        .contains("USING INDEX transcript_messages_by_trial (task_execution_id=? AND sequence>?)")
        .doesNotContain("SCAN")
        .doesNotContain("TEMP B-TREE");
    assertThat(Databases.plan(file, JdbcExperimentDao.STARTING_WITH))
        .contains("(id>? AND id<?)")
        .doesNotContain("SCAN");
  }

  private static long[] talkAtOnce(ResultSink recorder, List<Trial> trials, int messages)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(trials.size());
    try {
      List<Future<long[]>> talks = new ArrayList<>();
      for (Trial trial : trials) {
        talks.add(pool.submit(() -> talk(recorder, trial, messages)));
      }
      List<long[]> waits = new ArrayList<>();
      for (Future<long[]> talk : talks) {
        waits.add(talk.get());
      }
      return waits.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    } finally {
      pool.shutdownNow();
    }
  }

  /** How long each call took, in nanoseconds. */
  private static long[] talk(ResultSink recorder, Trial trial, int messages) {
    recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
    long[] waits = new long[messages];
    for (int i = 0; i < messages; i++) {
      RunEvent event = new RunEvent.MessageExchanged(Samples.message(trial.id(), i + 1, FRAME));
      long begin = System.nanoTime();
      recorder.accept(event);
      waits[i] = System.nanoTime() - begin;
    }
    recorder.accept(new RunEvent.TrialFinished(trial));
    return waits;
  }

  private double commitEachAlone(Experiment experiment, int trials) {
    SqliteFile database = new SqliteFile(file, Duration.ofSeconds(30));
    SqliteDialect dialect = new SqliteDialect(file.toString());
    try (Database connections = new Database(dialect, database.source(), 1);
        RecordWriter writer = connections.openWriter()) {
      long begin = System.nanoTime();
      for (int repeat = 0; repeat < trials; repeat++) {
        Trial trial = Samples.passed(experiment, "t", repeat);
        writer.transaction(records -> records.trial(trial));
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /** Copies one experiment and one trial many times, by SQL. */
  private void fill(int experiments, int trials) throws Exception {
    Experiment experiment = Samples.rich();
    Trial trial = Samples.rich(experiment);
    try (Store store = SqliteStores.open(Databases.at(file));
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, trials));
      recorder.accept(new RunEvent.TrialFinished(trial));
    }
    Databases.multiply(file, experiments, trials);
    try (Store store = SqliteStores.open(Databases.at(file))) {
      store.experiments().delete(experiment.id());
    }
  }
}
