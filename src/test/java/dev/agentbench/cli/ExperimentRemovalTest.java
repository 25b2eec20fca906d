package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Spools;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes with a deleted experiment, and what stays. */
class ExperimentRemovalTest {
  @TempDir private Path folder;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final UUID test = UUID.randomUUID();
  private final Experiment armA = Samples.inGroup(test, now.minus(Duration.ofDays(100)));
  private final Experiment armB = Samples.inGroup(test, now.minus(Duration.ofDays(99)));
  private final Experiment alone = Samples.running(now.minus(Duration.ofDays(98)));
  private final Experiment young = Samples.running(now.minus(Duration.ofDays(1)));
  private Path workspaces;

  @BeforeEach
  void keepSome() throws IOException {
    workspaces = Files.createDirectory(folder.resolve("workspaces"));
    try (Store store = open();
        ResultSink recorder = store.recorder()) {
      for (Experiment experiment : List.of(armA, armB, alone, young)) {
        recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
        Files.createDirectory(workspaces.resolve(experiment.id().brief() + "-t1-1-1"));
      }
    }
    Files.createDirectory(workspaces.resolve("notes"));
  }

  @Test
  void bothArmsOfATestAreDeletedWithTheirWorkspacesAndSpools() throws Exception {
    Path belongs = spool(armA, armB);
    Path others = spool(armA, young);

    CommandResult deleted = run(null, "delete", armB.id().toString(), "--yes");

    assertThat(deleted.code()).as(deleted.err()).isZero();
    assertThat(deleted.out())
        .contains("Deleted " + armA.id(), "Deleted " + armB.id())
        .contains("Removed 2 workspaces and 1 spool.");
    assertThat(kept()).containsExactly(young, alone);
    assertThat(belongs).doesNotExist();
    assertThat(others).exists();
    assertThat(names(workspaces))
        .containsExactlyInAnyOrder(
            "notes", alone.id().brief() + "-t1-1-1", young.id().brief() + "-t1-1-1");
  }

  @Test
  void aPersonIsAskedBeforeAnythingIsDeleted() throws Exception {
    CommandResult no = run("\n", "delete", armA.id().toString());
    assertThat(no.code()).isEqualTo(130);
    assertThat(no.err())
        .contains(armA.id().toString(), armB.id().toString(), "with 2 workspaces", "[y/N]")
        .contains("Nothing was deleted.");
    assertThat(run("n\n", "prune", "--keep", "1").err()).contains("Delete 3 experiments with ");
    assertThat(kept()).hasSize(4);

    assertThat(run("y\n", "delete", alone.id().toString()).code()).isZero();
    assertThat(run("yes\n", "prune", "--keep", "1").out()).contains("2 experiments deleted");
    assertThat(kept()).containsExactly(young);
  }

  @Test
  void aTestIsNeverPrunedByHalf() throws Exception {
    assertThat(run(null, "prune", "--keep", "3").out()).contains("0 experiments deleted; 1 kept");
    try (Store store = open()) {
      store.baselines().set(new Baseline("mine", armB.mode(), armB.id(), now));
    }
    assertThat(run(null, "prune", "--keep", "1").out())
        .contains("1 experiment deleted; 2 kept", "Removed 1 workspace.");
    assertThat(kept()).containsExactly(young, armB, armA);
  }

  private Path spool(Experiment... experiments) throws IOException {
    return Spools.beside(
        folder.resolve("metrics.db"),
        Stream.of(experiments)
            .map(experiment -> new RunEvent.ExperimentStarted(experiment, 1))
            .toArray(RunEvent[]::new));
  }

  private CommandResult run(String typed, String... words) {
    return CommandResult.answering(
        typed,
        Map.of(),
        Stream.of(Stream.of("experiments"), Stream.of(words), CommandResult.keptIn(folder).stream())
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private List<Experiment> kept() {
    try (Store store = open()) {
      return store.experiments().newest(10);
    }
  }

  private Store open() {
    StoreSettings any = new StoreSettings("sqlite", "", 2, SpoolSettings.DEFAULT);
    return Stores.open(Stores.at(folder.resolve("metrics.db").toString(), any));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
