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
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.recording.SpoolImport;
import dev.agentbench.testing.FrozenProxy;
import dev.agentbench.testing.PostgresDatabases;
import dev.agentbench.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server in trouble while a run goes on. */
@Timeout(120)
@Tag("slow")
class PostgresOutageTest {
  private static final DatabaseTimeouts SHORT =
      new DatabaseTimeouts(Duration.ofSeconds(1), Duration.ofMillis(300));
  private static final DatabaseTimeouts PATIENT =
      new DatabaseTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(20));

  @TempDir Path folder;
  private PostgresServer server;
  private String url;
  private final Experiment experiment = Samples.running();
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void anEmptyDatabase() throws Exception {
    server = PostgresDatabases.server();
    PostgresDatabases.sql(server.url("postgres"), "DROP DATABASE IF EXISTS runs WITH (FORCE)");
    PostgresDatabases.sql(server.url("postgres"), "CREATE DATABASE runs");
    url = server.url("runs");
  }

  @Test
  void aServerThatIsKilledAgainAndAgainLosesNothingAndNothingIsTwice() throws Exception {
    int kills = 2;
    try (Store store = open(url, PATIENT);
        ResultSink recorder = recorder(store)) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      for (int kill = 0; kill < kills; kill++) {
        run(recorder, Samples.passed(experiment, "before", kill));
        server.kill();
        run(recorder, Samples.passed(experiment, "meanwhile", kill));
        int away = 2 * kill + 1;
        await().until(() -> notices.size() == away);
        assertThat(notices.get(away - 1))
            .contains("The run goes on", store.spools().get(0).toString());
        server.restart();
        await().until(() -> notices.size() == away + 1);
        assertThat(notices.get(away)).contains("The database is back");
      }
      run(recorder, Samples.passed(experiment, "after", 0));
      recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
    }

    assertThat(sql("SELECT task_id || COUNT(*) FROM task_executions GROUP BY task_id"))
        .containsExactlyInAnyOrder("before" + kills, "meanwhile" + kills, "after1");
    assertThat(sql("SELECT COUNT(*) FROM transcript_messages"))
        .containsExactly(Integer.toString(2 * (2 * kills + 1)));
    assertThat(sql("SELECT status FROM experiments")).containsExactly("completed");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aServerThatIsStoppedByItsAdministratorIsWaitedFor() throws Exception {
    try (Store store = open(url, PATIENT);
        ResultSink recorder = recorder(store)) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      run(recorder, Samples.passed(experiment, "before", 0));
      server.stop();
      run(recorder, Samples.passed(experiment, "meanwhile", 0));
      await().until(() -> notices.size() == 1);
      server.restart();
      await().until(() -> notices.size() == 2);
      run(recorder, Samples.passed(experiment, "after", 0));
    }

    assertThat(sql("SELECT task_id FROM task_executions"))
        .containsExactlyInAnyOrder("before", "meanwhile", "after");
  }

  @Test
  void aServerThatSaysNothingMoreIsAnOutageToo() throws Exception {
    try (FrozenProxy proxy = FrozenProxy.to(server.port());
        Store store = open(url.replace(":" + server.port(), ":" + proxy.port()), PATIENT);
        ResultSink recorder = recorder(store)) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      run(recorder, Samples.passed(experiment, "before", 0));
      proxy.freeze();
      run(recorder, Samples.passed(experiment, "meanwhile", 0));
      await().until(() -> notices.size() == 1);
      assertThat(notices.get(0)).contains("cannot be reached");
      proxy.thaw();
      await().atMost(Duration.ofSeconds(30)).until(() -> notices.size() == 2);
    }

    assertThat(sql("SELECT task_id FROM task_executions"))
        .containsExactlyInAnyOrder("before", "meanwhile");
  }

  @Test
  void whatTheServerNeverTookIsImportedOnceAndForAll() throws Exception {
    Path spool;
    try (Store store = open(url, SHORT)) {
      ResultSink recorder = recorder(store);
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      run(recorder, Samples.passed(experiment, "before", 0));
      server.kill();
      run(recorder, Samples.rich(experiment));
      recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
      await().until(() -> store.spools().size() == 1);
      spool = store.spools().get(0);
      assertThatThrownBy(recorder::close)
          .hasMessageContaining(spool.toString())
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.hint().orElse("")).contains("experiments import " + spool));
    }
    server.restart();
    Path copy = Files.copy(spool, folder.resolve("copy.jsonl"));

    try (Store store = open(url, PATIENT)) {
      assertThat(new SpoolImport(store, spool).run().problems()).isEmpty();
      assertThat(spool).doesNotExist();
      assertThat(new SpoolImport(store, copy).run().trials()).isOne();
    }

    assertThat(sql("SELECT task_id FROM task_executions"))
        .containsExactlyInAnyOrder("before", "task_001");
    assertThat(sql("SELECT COUNT(*) FROM transcript_messages")).containsExactly("4");
    assertThat(sql("SELECT status FROM experiments")).containsExactly("completed");
  }

  @Test
  void aServerThatWasStartedAnewIsToldAgainWhatRuns() throws Exception {
    try (Store store = open(url, PATIENT)) {
      Claim claim = store.claim(List.of(experiment.id())).orElseThrow();
      try (claim) {
        server.kill();
        server.restart();
        try (Store second = open(url, PATIENT)) {
          await().until(() -> second.isClaimed(experiment.id()));
          assertThat(second.claim(List.of(experiment.id()))).isEmpty();
        }
      }
    }
  }

  @Test
  void aLockOfASessionThatWasCutOffIsTakenAgain() throws Exception {
    try (FrozenProxy proxy = FrozenProxy.to(server.port());
        Store store = open(url.replace(":" + server.port(), ":" + proxy.port()), PATIENT)) {
      Claim claim = store.claim(List.of(experiment.id())).orElseThrow();
      try (claim) {
        String before = holder();
        proxy.cut();
        await().atMost(Duration.ofSeconds(40)).until(() -> !List.of("", before).contains(holder()));
      }
      await().until(() -> holder().isEmpty());
    }
  }

  @Test
  void aLockThatAnotherHadForAWhileIsTakenAgain() throws Exception {
    try (Store store = open(url, PATIENT)) {
      Claim claim = store.claim(List.of(experiment.id())).orElseThrow();
      try (claim) {
        String before = holder();
        Thread other =
            new Thread(() -> sql("SELECT pg_advisory_lock(" + lock() + "), pg_sleep(4)"));
        other.start();
        await().until(() -> sql("SELECT 1 FROM pg_locks WHERE NOT granted").size() == 1);
        sql("SELECT pg_terminate_backend(" + before + ")");
        await().until(() -> !List.of("", before).contains(holder()));
        String others = holder();
        other.join();
        await().atMost(Duration.ofSeconds(40)).until(() -> !List.of("", others).contains(holder()));
      }
    }
  }

  /** The process of the server that has the lock of the experiment; empty when none has. */
  private String holder() {
    return String.join(
        ",",
        sql(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                + " AND (classid::bigint << 32 | objid::bigint) = "
                + lock()));
  }

  private long lock() {
    return experiment.id().value().getMostSignificantBits()
        ^ experiment.id().value().getLeastSignificantBits();
  }

  private Store open(String address, DatabaseTimeouts patience) {
    return PostgresStores.open(Databases.postgres(address, folder), patience);
  }

  private ResultSink recorder(Store store) {
    ResultSink recorder = store.recorder();
    recorder.noticesTo(notice -> notices.add(notice.text()));
    return recorder;
  }

  /** Two messages and an end, and waits until they are kept. */
  private static void run(ResultSink recorder, Trial trial) throws InterruptedException {
    recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), Samples.NOON));
    recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
    recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 2, "{}")));
    CountDownLatch kept = new CountDownLatch(1);
    recorder.accept(new RunEvent.TrialFinished(trial), kept::countDown);
    assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private List<String> sql(String query) {
    return PostgresDatabases.sql(url, query);
  }
}
