package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies and prunes histories in both kinds of databases. */
@Timeout(120)
@Tag("slow")
class HistoryTest {
  private static final StoreSettings ANY =
      new StoreSettings("sqlite", "", 2, SpoolSettings.DEFAULT);

  /** Null before the first test, which would not be seen as skipped if all of them were. */
  private static String server;

  @TempDir private Path folder;
  private String file;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final Experiment old = Samples.rich(now.minus(Duration.ofDays(100)).plusNanos(789));
  private final Experiment middle = Samples.rich(now.minus(Duration.ofDays(50)));
  private final Experiment young = Samples.running(now.minus(Duration.ofDays(1)));

  @AfterAll
  static void dropDatabase() {
    PostgresDatabases.drop(server);
  }

  @BeforeEach
  void emptyDatabases() {
    if (server == null) {
      server = PostgresDatabases.create();
    }
    file = folder.resolve("metrics.db").toString();
    Stores.open(Stores.at(server, ANY)).close();
    PostgresDatabases.sql(server, "TRUNCATE experiments, baselines CASCADE");
  }

  @Test
  void aHistoryGoesToPostgresAndBackWithoutTheLeastDifference() throws Exception {
    keep(file, old, middle, young);
    try (Store store = open(file)) {
      store.baselines().set(new Baseline("default", old.mode(), old.id(), Samples.NOON));
    }

    assertCopied(copy(file, server), 3, 0, 0);
    assertCopied(copy(file, server), 0, 3, 0);
    String back = folder.resolve("back.db").toString();
    assertCopied(copy(server, back), 3, 0, 0);

    export(server, "there");
    export(back, "back");
    for (Experiment one : List.of(old, middle, young)) {
      String name = "experiment_" + one.id() + ".json";
      assertThat(folder.resolve("back").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("there").resolve(name));
    }
    assertThat(run(back, "experiments", "list").out())
        .isEqualTo(run(file, "experiments", "list").out());
    try (Store store = open(back)) {
      assertThat(store.baselines().find("default", old.mode()).orElseThrow().experiment())
          .isEqualTo(old.id());
    }
  }

  @Test
  void oneThatDiffersIsRefusedAndTheOthersAreCopied() throws Exception {
    keep(file, old, middle);
    copy(file, server);
    PostgresDatabases.sql(
        server, "UPDATE experiments SET name = 'changed' WHERE id = '" + old.id() + "'");
    keep(file, young);

    CommandResult copy = copy(file, server);

    assertThat(copy.code()).isEqualTo(1);
    assertThat(copy.out()).contains("1 copied, 1 already there, 0 skipped", "1 refused");
    assertThat(copy.err()).contains(old.id().toString(), "differs").doesNotContain("s3cret");
  }

  @Test
  void whatRunsIsNotCopied() {
    keep(file, young);
    try (Store store = open(file)) {
      Claim claim = store.claim(List.of(young.id())).orElseThrow();
      try (claim) {
        assertCopied(copy(file, server), 0, 0, 1);
      }
    }
  }

  @Test
  void aFileIsPrunedAndGivesItsSpaceBack() throws Exception {
    assertPruned(file);

    assertThat(Files.size(Path.of(file))).isLessThan(1_300_000);
  }

  @Test
  void aServerIsPruned() {
    assertPruned(server);
  }

  @Test
  void whatMayGoMustBeSaid() {
    keep(file, young);
    assertThat(run(file, "experiments", "prune").code()).isEqualTo(2);
    assertThat(run(file, "experiments", "prune", "--keep", "0").code()).isEqualTo(2);
    assertThat(run(file, "experiments", "prune", "--older-than", "3 months").err())
        .contains("not an age such as 90d");
    assertThat(run(file, "experiments", "copy", "--to", file).err())
        .contains("the source database");
  }

  @Test
  void whatRunsIsNotDeletedFromAFile() {
    assertDeletedOnlyWhenNobodyRunsIt(file);
  }

  @Test
  void whatRunsIsNotDeletedFromAServer() {
    assertDeletedOnlyWhenNobodyRunsIt(server);
  }

  /** An experiment without an end that nobody claims is one whose process died. */
  private void assertDeletedOnlyWhenNobodyRunsIt(String database) {
    Experiment running = Samples.rich(now);
    keep(database, running);
    String id = running.id().toString();
    try (Store store = open(database)) {
      Claim claim = store.claim(List.of(running.id())).orElseThrow();
      try (claim) {
        CommandResult refused = run(database, "experiments", "delete", id, "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is being run by process 1 on here");
        assertThat(store.experiments().newest(10)).containsExactly(running);
      }
      assertThat(run(database, "experiments", "delete", id, "--yes").code()).isZero();
      assertThat(store.experiments().newest(10)).isEmpty();
    }
  }

  private void assertPruned(String database) {
    Experiment baseline = Samples.rich(now.minus(Duration.ofDays(200)));
    Experiment running = Samples.running(now.minus(Duration.ofDays(201)));
    keep(database, old, middle, young, baseline, running);
    try (Store store = open(database)) {
      store.baselines().set(new Baseline("mine", baseline.mode(), baseline.id(), Samples.NOON));
      Claim claim = store.claim(List.of(running.id())).orElseThrow();
      try (claim) {
        CommandResult dry = prune(database, "--older-than", "90d", "--dry-run");
        assertThat(dry.out())
            .contains(old.id().brief(), "1 experiment would be deleted; 2 kept (baselines")
            .doesNotContain(middle.id().brief(), baseline.id().brief());
        assertThat(store.experiments().newest(10)).hasSize(5);

        assertThat(prune(database, "--keep", "1", "--older-than", "90d").out())
            .contains("1 experiment deleted");
      }
      assertThat(store.experiments().newest(10)).containsExactly(young, middle, baseline, running);
      assertThat(prune(database, "--keep", "2").out()).contains("1 experiment deleted; 1 kept (");
      assertThat(store.experiments().newest(10)).containsExactly(young, middle, baseline);
      assertThat(prune(database, "--older-than", "300d").out()).contains("0 experiments deleted.");
    }
  }

  private CommandResult prune(String database, String... options) {
    CommandResult pruned =
        run(
            database,
            Stream.concat(Stream.of("experiments", "prune"), Stream.of(options))
                .toArray(String[]::new));
    assertThat(pruned.code()).as(pruned.err()).isZero();
    return pruned;
  }

  private static void assertCopied(CommandResult copy, int copied, int there, int running) {
    assertThat(copy.code()).as(copy.err()).isZero();
    assertThat(copy.out())
        .contains(
            "%d copied, %d already there, %d skipped because they are running, 0 refused"
                .formatted(copied, there, running))
        .doesNotContain("s3cret");
  }

  private CommandResult copy(String from, String to) {
    return run(from, "experiments", "copy", "--to", to);
  }

  private void export(String database, String name) {
    CommandResult exported =
        run(
            database,
            "export",
            "--all",
            "--format",
            "json",
            "--output",
            folder.resolve(name).toString());
    assertThat(exported.code()).as(exported.err()).isZero();
  }

  private CommandResult run(String database, String... arguments) {
    return CommandResult.of(
        Stream.of(
                arguments,
                new String[] {
                  "--set", "database.url=" + database,
                  "--set", "logging.file=" + folder.resolve("benchmark.log")
                })
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  private static Store open(String database) {
    return Stores.open(Stores.at(database, ANY));
  }

  /** Each with a trial and a long transcript. */
  private static void keep(String database, Experiment... experiments) {
    try (Store store = open(database);
        ResultSink recorder = store.recorder()) {
      for (Experiment experiment : experiments) {
        Trial trial = Samples.rich(experiment);
        recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
        recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
        for (int i = 1; i <= 3; i++) {
          String text = Samples.ODD_TEXT + "x".repeat(100_000);
          recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), i, text)));
        }
        recorder.accept(new RunEvent.TrialFinished(trial));
      }
    }
  }
}
