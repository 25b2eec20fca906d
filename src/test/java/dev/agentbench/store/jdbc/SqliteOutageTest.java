package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.recording.SpoolFolder;
import dev.agentbench.store.recording.SpoolImport;
import dev.agentbench.store.recording.StoreRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database in trouble while a run goes on. */
@Timeout(60)
@Tag("slow")
class SqliteOutageTest {
  private static final DatabaseTimeouts SHORT =
      new DatabaseTimeouts(Duration.ofMillis(30), Duration.ofMillis(300));
  private static final DatabaseTimeouts PATIENT =
      new DatabaseTimeouts(Duration.ofMillis(30), Duration.ofSeconds(20));

  @TempDir Path folder;
  private Path file;
  private final Experiment experiment = Samples.running();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void anEmptyDatabase() throws Exception {
    file = Files.createDirectory(folder.resolve("data")).resolve("metrics.db");
    Databases.createEmpty(file);
  }

  @Test
  void aLockedDatabaseIsWaitedForAndNothingIsLostOrTwice() throws Exception {
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT)) {
      Trial trial = Samples.rich(experiment);
      try (ResultSink recorder = recorder(store)) {
        begin(recorder);
        Lock lock = new Lock(file);
        try (lock) {
          run(recorder, trial);
          assertThat(store.spools()).hasSize(1);
          await().until(() -> notices.size() == 1);
          assertThat(notices.get(0))
              .contains("is locked by another program", store.spools().get(0).toString());
        }
        await().until(() -> notices.size() == 2);
        assertThat(notices.get(1)).contains("The database is back");
        run(recorder, Samples.passed(experiment, "after", 0));
        recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
      }

      assertThat(store.spools()).isEmpty();
      assertThat(store.trials().ofExperiment(experiment.id())).hasSize(3).contains(trial);
      assertThat(store.experiments().find(experiment.id()).orElseThrow().statusId())
          .isEqualTo("completed");
      assertThat(messages()).isEqualTo("4");
    }
  }

  @Test
  void aDatabaseThatWasMovedAwayIsFoundAgain() throws Exception {
    Path away = Files.createDirectory(folder.resolve("away"));
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT);
        ResultSink recorder = recorder(store)) {
      begin(recorder);
      run(recorder, Samples.passed(experiment, "before", 0));
      Files.move(file, away.resolve("metrics.db"));
      run(recorder, Samples.passed(experiment, "meanwhile", 0));
      await().until(() -> notices.size() == 1);
      assertThat(notices.get(0)).contains(file + " is gone");
      Files.move(away.resolve("metrics.db"), file);
      await().until(() -> notices.size() == 2);
      run(recorder, Samples.passed(experiment, "after", 0));
    }

    assertThat(taskIds()).containsExactlyInAnyOrder("before", "meanwhile", "after");
    assertThat(Databases.sql(file, "PRAGMA integrity_check")).containsExactly("ok");
  }

  @Test
  void aFullDatabaseTakesTheRestOnceThereIsRoom() throws Exception {
    AtomicInteger pages = new AtomicInteger(1_000_000);
    try (StoreRecorder recorder = recorderOf(pages)) {
      recorder.noticesTo(notice -> notices.add(notice.text()));
      begin(recorder);
      pages.set(1);
      // The writer's connection learns of it when it is opened anew.
      Lock lock = new Lock(file);
      try (lock) {
        Trial trial = Samples.rich(experiment);
        recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
        recorder.accept(
            new RunEvent.MessageExchanged(Samples.message(trial.id(), 3, "x".repeat(1 << 20))));
        run(recorder, trial);
      }
      run(recorder, Samples.passed(experiment, "full", 0));
      int before = connections.get();
      await().until(() -> connections.get() > before + 2);
      assertThat(notices).hasSize(1);
      pages.set(1_000_000);
      await().until(() -> notices.size() == 2);
    }

    assertThat(taskIds()).containsExactlyInAnyOrder("task_001", "full");
  }

  @Test
  void whereNoSpoolCanBeWrittenResultsWaitInMemory() throws Exception {
    Path noFolder = Files.createFile(folder.resolve("taken"));
    SpoolSettings spool = new SpoolSettings(noFolder.resolve("spool"), 1 << 20);
    StoreSettings settings = new StoreSettings("sqlite", file.toString(), 4, spool);
    try (Store store = SqliteStores.open(settings, PATIENT)) {
      CountDownLatch kept = new CountDownLatch(1);
      try (ResultSink recorder = recorder(store)) {
        begin(recorder);
        Lock lock = new Lock(file);
        try (lock) {
          recorder.accept(
              new RunEvent.TrialFinished(Samples.passed(experiment, "t", 0)), kept::countDown);
          await().until(() -> notices.size() == 1);
          assertThat(notices.get(0)).contains("results wait in memory");
          assertThat(kept.getCount()).isOne();
        }
        assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(taskIds()).containsExactly("t");
    }
  }

  @Test
  void whatTheDatabaseNeverTookIsImportedOnceAndForAll() throws Exception {
    Path spool;
    try (Store store = SqliteStores.open(Databases.at(file), SHORT)) {
      ResultSink recorder = recorder(store);
      begin(recorder);
      Lock lock = new Lock(file);
      try (lock) {
        run(recorder, Samples.rich(experiment));
        recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
        spool = store.spools().get(0);
        assertThatThrownBy(recorder::close)
            .hasMessageContaining("is locked by another program")
            .hasMessageContaining(spool.toString())
            .isInstanceOfSatisfying(
                StoreException.class,
                e -> assertThat(e.hint().orElse("")).contains("experiments import " + spool));
      }
    }
    Path copy = Files.copy(spool, folder.resolve("copy.jsonl"));

    assertThat(imported(spool).problems()).isEmpty();
    assertThat(spool).doesNotExist();
    assertThat(imported(copy).trials()).isOne();

    assertThat(taskIds()).containsExactly("task_001");
    assertThat(messages()).isEqualTo("2");
    assertThat(Databases.sql(file, "SELECT status FROM experiments")).containsExactly("completed");
  }

  @Test
  void damagedLinesAreToldByTheirNumberAndTheRestGoesIn() throws Exception {
    Path spool = spoolOf(3);
    List<String> lines = new ArrayList<>(Files.readAllLines(spool));
    lines.set(3, lines.get(3).replace("trial_finished", "trial_vanished"));
    Files.write(spool, lines);
    Files.writeString(spool, "{\"trial_finished\":{", StandardOpenOption.APPEND);

    SpoolImport.Result result = imported(spool);

    assertThat(result.problems())
        .satisfiesExactly(
            fourth -> assertThat(fourth).startsWith("line 4 ").contains("trial_vanished"),
            last -> assertThat(last).isEqualTo("line 6 was never finished"));
    assertThat(spool).exists();
    assertThat(taskIds()).containsExactlyInAnyOrder("t0", "t2");
  }

  @Test
  void aLineThatTheDatabaseRefusesIsToldByItsNumber() throws Exception {
    Path spool = spoolOf(2);
    List<String> lines = new ArrayList<>(Files.readAllLines(spool));
    assertThat(lines.remove(1)).startsWith("{\"experiment_started\"");
    Files.write(spool, lines);
    Databases.sql(file, "DELETE FROM experiments");

    assertThat(imported(spool).problems())
        .hasSize(2)
        .allSatisfy(
            problem -> assertThat(problem).containsPattern("line [23] was refused: .*FOREIGN KEY"));
    assertThat(spool).exists();
  }

  @Test
  void aSpoolBringsItsExperimentAlong() throws Exception {
    Path spool = spoolOf(2);
    file = folder.resolve("empty.db");

    assertThat(imported(spool).problems()).isEmpty();

    assertThat(taskIds()).containsExactlyInAnyOrder("t0", "t1");
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT)) {
      assertThat(store.experiments().find(experiment.id())).contains(experiment);
    }
  }

  @Test
  void aSpoolWhoseHeaderIsCutOffIsReadAllTheSame() throws Exception {
    Path spool = spoolOf(2);
    String text = Files.readString(spool);

    Files.writeString(spool, text.substring(text.indexOf("{\"trial_finished\"")));
    assertThat(imported(spool).problems()).isEmpty();
    assertThat(taskIds()).containsExactlyInAnyOrder("t0", "t1");

    Files.writeString(spool, text.substring(5));
    assertThat(imported(spool).problems())
        .singleElement()
        .satisfies(first -> assertThat(first).startsWith("line 1 "));
  }

  @Test
  void aSpoolWithNothingInItIsRemoved() throws Exception {
    Path spool = Files.createFile(folder.resolve("metrics.db.spool-1.jsonl"));
    assertThat(imported(spool)).isEqualTo(new SpoolImport.Result(0, 0, List.of()));
    assertThat(spool).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed", "garbage", "no tables", "one table lost"})
  void aDatabaseThatRefusesEverythingIsAnOutageUntilItIsPutBack(String trouble) throws Exception {
    Path good = folder.resolve("good.db");
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT);
        ResultSink recorder = recorder(store)) {
      begin(recorder);
      Databases.sql(file, "VACUUM INTO '" + good + "'");
      replaceBy(broken(trouble));
      run(recorder, Samples.passed(experiment, "meanwhile", 0));
      run(recorder, Samples.passed(experiment, "meanwhile", 1));
      await().until(() -> notices.size() == 1);
      assertThat(notices.get(0)).contains("The run goes on; results wait in ");
      replaceBy(good);
      await().atMost(Duration.ofSeconds(30)).until(() -> notices.size() == 2);
      run(recorder, Samples.passed(experiment, "after", 0));
    }

    assertThat(taskIds()).containsExactlyInAnyOrder("meanwhile", "meanwhile", "after");
    assertThat(messages()).isEqualTo("6");
  }

  @Test
  void anOlderCopyInThePlaceOfTheDatabaseTakesTheExperimentAgain() throws Exception {
    Path older = Files.copy(file, folder.resolve("older.db"));
    Trial open = Samples.passed(experiment, "open", 0);
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT)) {
      try (ResultSink recorder = recorder(store)) {
        begin(recorder);
        recorder.accept(new RunEvent.TrialStarted(open.id(), open.key(), Samples.NOON));
        run(recorder, Samples.passed(experiment, "before", 0));
        replaceBy(older);
        run(recorder, Samples.passed(experiment, "after", 0));
        recorder.accept(new RunEvent.MessageExchanged(Samples.message(open.id(), 1, "{}")));
        finish(recorder, open);
        recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
      }
      assertThat(store.spools()).isEmpty();
    }

    assertThat(taskIds()).containsExactlyInAnyOrder("open", "after");
    assertThat(messages()).isEqualTo("3");
    assertThat(Databases.sql(file, "SELECT status FROM experiments")).containsExactly("completed");
  }

  @Test
  void aSpoolThatIsRemovedWhileItIsFilledIsWrittenAgain() throws Exception {
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT);
        ResultSink recorder = recorder(store)) {
      begin(recorder);
      Lock lock = new Lock(file);
      try (lock) {
        run(recorder, Samples.passed(experiment, "t", 0));
        Files.delete(store.spools().get(0));
        run(recorder, Samples.passed(experiment, "t", 1));
        Files.delete(store.spools().get(0));
      }
      await().until(() -> notices.size() == 2);
    }

    assertThat(taskIds()).containsExactlyInAnyOrder("t", "t");
  }

  @Test
  void aLineThatWasDamagedInTheOutageIsPassedOverAndTold() throws Exception {
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT);
        ResultSink recorder = recorder(store)) {
      begin(recorder);
      Lock lock = new Lock(file);
      try (lock) {
        finish(recorder, Samples.passed(experiment, "t0", 0));
        finish(recorder, Samples.passed(experiment, "t1", 0));
        Path spool = store.spools().get(0);
        byte[] bytes = Files.readAllBytes(spool);
        bytes[new String(bytes, StandardCharsets.US_ASCII).indexOf("t0")] = 0;
        try (FileChannel channel = FileChannel.open(spool, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(bytes));
        }
      }
      await().until(() -> notices.size() == 2);
      assertThat(notices.get(1)).contains("The database is back", "which is kept: line 3 ");
      finish(recorder, Samples.passed(experiment, "t2", 0));
      assertThat(store.spools()).hasSize(1);
    }

    assertThat(taskIds()).containsExactlyInAnyOrder("t1", "t2");
  }

  @Test
  void whatIsNoSpoolIsRefused() throws Exception {
    Path wrong = Files.writeString(folder.resolve("x.jsonl"), "{\"a\":1}\n");
    Path newer = Files.writeString(folder.resolve("y.jsonl"), "{\"spool\":{\"version\":2}}\n");

    assertThatThrownBy(() -> imported(wrong))
        .hasMessageContaining("is neither an exported experiment nor a spool");
    assertThatThrownBy(() -> imported(newer)).hasMessageContaining("form 2, this program reads 1");
    assertThatThrownBy(() -> imported(folder.resolve("gone")))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void anExperimentThatIsRunningIsNotImportedInto() throws Exception {
    Path spool = spoolOf(1);
    Store running = SqliteStores.open(Databases.at(file), PATIENT);
    Claim claim = running.claim(List.of(experiment.id())).orElseThrow();
    try (running;
        claim) {
      assertThatThrownBy(() -> imported(spool)).hasMessageContaining("A running process");
    }
    assertThat(spool).exists();
  }

  @Test
  void aFullSpoolLeavesOutTextsAndNeverTrials() throws Exception {
    SpoolSettings small = new SpoolSettings(null, 2_000);
    StoreSettings settings = new StoreSettings("sqlite", file.toString(), 4, small);
    Trial trial = Samples.rich(experiment);
    try (Store store = SqliteStores.open(settings, PATIENT);
        ResultSink recorder = recorder(store)) {
      begin(recorder);
      Lock lock = new Lock(file);
      try (lock) {
        recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> Samples.message(trial.id(), i, "x".repeat(200)))
            .forEach(message -> recorder.accept(new RunEvent.MessageExchanged(message)));
        finish(recorder, trial);
      }
    }

    assertThat(Databases.sql(file, "SELECT COUNT(*) FROM transcript_messages"))
        .containsExactly("30");
    assertThat(Databases.sql(file, "SELECT text FROM transcript_messages ORDER BY sequence"))
        .startsWith("x".repeat(200))
        .endsWith("");
    assertThat(taskIds()).containsExactly("task_001");
  }

  @Test
  void aProcessThatIsKilledInAnOutageLeavesWhatItSaidWasKept() throws Exception {
    List<String> told = new ArrayList<>();
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT);
        ResultSink recorder = recorder(store)) {
      begin(recorder);
    }
    try (WritingProcess process = WritingProcess.startInOutage(file)) {
      while (told.size() < 10) {
        told.add(process.nextId());
      }
      told.addAll(process.kill());
    }
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT)) {
      assertThat(store.spools()).hasSize(1);
      new SpoolImport(store, store.spools().get(0)).run();
    }

    assertThat(Databases.sql(file, "SELECT id FROM task_executions")).containsAll(told);
  }

  private ResultSink recorder(Store store) {
    ResultSink recorder = store.recorder();
    recorder.noticesTo(notice -> notices.add(notice.text()));
    return recorder;
  }

  private StoreRecorder recorderOf(AtomicInteger pages) {
    SqliteDialect dialect = new SqliteDialect(file.toString());
    DataSource source = new SqliteFile(file, PATIENT.busy()).source();
    SpoolFolder spools = new SpoolFolder(file.getParent(), "metrics.db", 1 << 24);
    return new StoreRecorder(
        new JdbcRecordWriter(() -> bounded(source, pages.get()), dialect), spools, PATIENT.close());
  }

  private Connection bounded(DataSource source, int pages) {
    try {
      Connection connection = source.getConnection();
      connections.incrementAndGet();
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA max_page_count=" + pages);
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void begin(ResultSink recorder) throws InterruptedException {
    recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
    Trial first = Samples.errored(experiment, "first", 0);
    finish(recorder, first);
  }

  /** Two messages and an end, and waits until they are kept. */
  private static void run(ResultSink recorder, Trial trial) throws InterruptedException {
    recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
    recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
    recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 2, "{}")));
    finish(recorder, trial);
  }

  private static void finish(ResultSink recorder, Trial trial) throws InterruptedException {
    CountDownLatch kept = new CountDownLatch(1);
    recorder.accept(new RunEvent.TrialFinished(trial), kept::countDown);
    assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** As one restores a backup: SQLite would apply the log of one file to another. */
  private void replaceBy(Path other) throws IOException {
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(file.resolveSibling("metrics.db-wal"));
    Files.deleteIfExists(file.resolveSibling("metrics.db-shm"));
  }

  private Path broken(String trouble) throws Exception {
    Path broken = folder.resolve("broken.db");
    switch (trouble) {
      case "garbage" -> Files.writeString(broken, "garbage ".repeat(1_000));
      case "no tables" -> Databases.sql(broken, "CREATE VIEW v AS SELECT 1");
      case "one table lost" -> {
        Databases.createEmpty(broken);
        Databases.sql(broken, "DROP TABLE llm_calls");
      }
      default -> {
        Databases.createEmpty(broken);
        byte[] bytes = Files.readAllBytes(broken);
        Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x55);
        Files.write(broken, bytes);
      }
    }
    return broken;
  }

  /** A spool with so many trials, from line 3 on. */
  private Path spoolOf(int trials) throws Exception {
    try (Store store = SqliteStores.open(Databases.at(file), SHORT)) {
      ResultSink recorder = recorder(store);
      begin(recorder);
      Lock lock = new Lock(file);
      try (lock) {
        for (int i = 0; i < trials; i++) {
          finish(recorder, Samples.passed(experiment, "t" + i, 0));
        }
        assertThatThrownBy(recorder::close).isInstanceOf(StoreException.class);
      }
      return store.spools().get(0);
    }
  }

  private SpoolImport.Result imported(Path spool) {
    try (Store store = SqliteStores.open(Databases.at(file), PATIENT)) {
      return new SpoolImport(store, spool).run();
    }
  }

  private List<String> taskIds() throws SQLException {
    return Databases.sql(file, "SELECT task_id FROM task_executions WHERE task_id <> 'first'");
  }

  private String messages() throws SQLException {
    return Databases.sql(file, "SELECT COUNT(*) FROM transcript_messages").get(0);
  }

  /** Another program that keeps everybody out. */
  private static final class Lock implements AutoCloseable {
    private final Connection other;

    Lock(Path file) throws SQLException {
      other = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
      }
    }

    @Override
    public void close() throws SQLException {
      other.close();
    }
  }
}
