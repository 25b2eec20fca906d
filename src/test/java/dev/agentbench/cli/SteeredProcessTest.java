package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.app.Stores;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in a process of its own, steered by commands of another, through either database. */
@Timeout(300)
@Tag("slow")
class SteeredProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int TASKS = 4;
  private static final int STEP_MILLIS = 2000;

  @TempDir private Path folder;
  private String type = "sqlite";
  private String url = "";
  private int repeats = 1;
  private TinyTasks tasks;

  /** Null until there is a database. */
  private Store store;

  private void open(String database) throws Exception {
    type = database;
    url =
        type.equals("sqlite")
            ? folder.resolve("metrics.db").toString()
            : PostgresDatabases.create();
    tasks = new TinyTasks(folder, TASKS);
  }

  @AfterEach
  void dropDatabase() throws Exception {
    if (store != null) {
      store.close();
    }
    if (type.equals("postgresql")) {
      PostgresDatabases.drop(url);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aRunIsPausedChangedAndStoppedAndItsRestResumed(String database) throws Exception {
    open(database);
    repeats = 6;
    try (JarProcess run = start()) {
      await().atMost(PATIENCE).until(() -> exists() && ended() >= 1);
      String id = experiment().id().brief();

      String held = cancelOne(id);
      assertThat(steer("pause", id, "--dry-run").out()).contains("the run is paused");
      await().atMost(PATIENCE).until(() -> outcome(held) == Outcome.CANCELLED);
      CommandResult refused = steer("cancel", held);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("has ended as cancelled");
      assertThat(steer("requeue", held, "--dry-run").out()).contains("would be run again");
      assertDone(steer("set", "concurrency", "4", id));
      assertDone(steer("set", "rate", "6000", id));
      assertDone(steer("set", "max-cost", "1000", id));
      int before = ended();

      assertDone(steer("resume", id));
      assertDone(steer("resume", id));
      await().atMost(PATIENCE).until(() -> ended() >= before + 2);
      assertDone(steer("stop", id, "--reason", "seen enough"));
      CommandResult stopped = run.await();
      assertThat(stopped.code()).as(stopped.err()).isEqualTo(130);
      assertThat(stopped.err()).contains("pause-now by Ann: lunch");
      assertThat(experiment().end().reason()).contains("stopped by Ann: seen enough");
      assertThat(ended()).isLessThan(TASKS * repeats);
      CommandResult late = steer("pause", id);
      assertThat(late.code()).isEqualTo(1);
      assertThat(late.err())
          .contains("is not running: it ended as interrupted at ", "run --resume");
    }
    assertThat(controls())
        .allSatisfy(control -> assertThat(control.isPending()).isFalse())
        .extracting(control -> control.verb().id() + (control.isRefused() ? " refused" : ""))
        .containsSubsequence(
            "pause-now",
            "cancel",
            "cancel refused",
            "concurrency",
            "rate",
            "max-cost",
            "resume",
            "resume",
            "stop");
    CommandResult resumed = resume();
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(steer("show", "latest").out())
        .contains("STEERED (UTC)", "concurrency 4", "seen enough");
    assertThat(steer("show", "latest", "--json").out())
        .contains("\"verb\" : \"pause-now\"", "\"reason\" : \"lunch\"");
    assertThat(ended()).isEqualTo(TASKS * repeats);
    assertThat(trials()).extracting(Trial::outcome).containsOnly(Outcome.PASSED);
    assertThat(trials()).extracting(Trial::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aTrialThatWasCancelledIsRunAgainInTheSameRun(String database) throws Exception {
    repeats = 2; // the run has more to do when the pause comes late
    open(database);
    try (JarProcess run = start()) {
      await().atMost(PATIENCE).until(this::exists);
      String held = cancelOne("latest");
      await().atMost(PATIENCE).until(() -> outcome(held) == Outcome.CANCELLED);
      assertDone(steer("requeue", held, "--json"));
      assertDone(steer("resume", "latest"));
      CommandResult ended = run.await();
      assertThat(ended.code()).as(ended.err()).isZero();
    }
    assertThat(trials()).hasSize(TASKS * repeats);
    assertThat(trials()).extracting(Trial::outcome).containsOnly(Outcome.PASSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void whatWasAskedOfAKilledRunIsNotDoneByTheOneThatResumesIt(String database) throws Exception {
    open(database);
    try (JarProcess run = start()) {
      await().atMost(PATIENCE).until(this::exists);
      assertDone(steer("pause", "latest"));
      run.kill();
    }
    CommandResult dead = steer("resume", "latest");
    assertThat(dead.code()).isEqualTo(1);
    assertThat(dead.err()).contains("is not running: its process died");
    Experiment experiment = experiment();
    Control.Wish stop = new Control.Wish(ControlVerb.STOP, null, "Ann", null);
    store().controls().ask(List.of(stop.to(experiment.id(), ControlId.random(), Instant.now())));
    CommandResult resumed = resume();
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(controls())
        .extracting(control -> control.verb().id() + ": " + control.answer())
        .contains("stop: the run had ended", "resume: the paused process had ended");
    assertThat(ended()).isEqualTo(TASKS * repeats);
  }

  private JarProcess start() throws Exception {
    return JarProcess.startOn(
        url,
        folder,
        tasks.with(
            STEP_MILLIS,
            "run",
            "--repeat",
            Integer.toString(repeats),
            "--concurrency",
            "2",
            "--progress",
            "plain"));
  }

  private CommandResult resume() throws Exception {
    try (JarProcess run =
        JarProcess.startOn(
            url,
            folder,
            tasks.with(STEP_MILLIS, "run", "--resume", "latest", "--concurrency", "24"))) {
      return run.await();
    }
  }

  /**
   * Holds the run and cancels a trial of it; which one. Trials that had been answered end by
   * themselves, perhaps all that ran: then it goes on until others do.
   */
  private String cancelOne(String id) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertDone(steer("pause", "--now", id, "--reason", "lunch"));
              for (String running : running()) {
                String place = id + "/" + running;
                if (steer("cancel", place, "--reason", "a loop").code() == 0) {
                  return place;
                }
              }
              assertDone(steer("resume", id));
              return "";
            },
            cancelled -> !cancelled.isEmpty());
  }

  private CommandResult steer(String... arguments) {
    List<String> all = new ArrayList<>(List.of("experiments"));
    all.addAll(List.of(arguments));
    all.addAll(CommandResult.keptIn(folder));
    all.addAll(List.of("--set", "database.url=" + url));
    return CommandResult.of(Map.of("USER", "Ann"), all.toArray(String[]::new));
  }

  private static void assertDone(CommandResult result) {
    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }

  /** Opened once: the test looks into it again and again. */
  private Store store() {
    if (store == null) {
      store = Stores.openExisting(new StoreSettings(type, url, 2, SpoolSettings.DEFAULT));
    }
    return store;
  }

  private boolean exists() {
    try {
      return store().experiments().latest().isPresent();
    } catch (StoreException notYet) {
      return false;
    }
  }

  private ExperimentId latest() {
    return store().experiments().latest().orElseThrow();
  }

  private Experiment experiment() {
    return store().experiments().find(latest()).orElseThrow();
  }

  private List<Trial> trials() {
    return store().trials().ofExperiment(latest());
  }

  private List<Control> controls() {
    return store().controls().ofExperiment(latest());
  }

  private int ended() {
    return trials().size();
  }

  private Outcome outcome(String place) {
    String key = place.substring(place.indexOf('/') + 1);
    return trials().stream()
        .filter(trial -> trial.key().toString().equals(key))
        .map(Trial::outcome)
        .findFirst()
        .orElse(Outcome.UNVERIFIED);
  }

  /** Trials that began and have not ended. */
  private List<String> running() {
    return store().trials().unfinished(latest()).stream()
        .map(start -> start.key().toString())
        .toList();
  }
}
