package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Spools;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --json} of the commands that move and remove experiments, compared whole. */
class StoredExperimentsJsonTest {
  @TempDir private Path folder;
  private final UUID test = UUID.randomUUID();
  private final Experiment armA = Samples.inGroup(test, Samples.NOON.minus(Duration.ofDays(100)));
  private final Experiment armB = Samples.inGroup(test, Samples.NOON.minus(Duration.ofDays(99)));
  private final Experiment rich = Samples.rich(Samples.NOON.minus(Duration.ofDays(98)));
  private final Experiment young = Samples.running(Samples.NOON);

  @BeforeEach
  void keepSome() throws IOException {
    try (Store store = open();
        ResultSink recorder = store.recorder()) {
      for (Experiment experiment : List.of(armA, armB, rich, young)) {
        recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
        Files.createDirectories(
            folder.resolve("workspaces").resolve(experiment.id().brief() + "-t1-1-1"));
      }
    }
  }

  @Test
  void removal() throws IOException {
    Spools.beside(folder.resolve("metrics.db"), new RunEvent.ExperimentStarted(armA, 1));
    String all = document(0, "experiments", "delete", armB.id().toString(), "--yes");
    all += document(0, "experiments", "prune", "--keep", "1", "--dry-run");
    all += document(0, "experiments", "prune", "--keep", "1");
    all += document(0, "experiments", "prune", "--keep", "1");

    Golden.assertMatches("json-removal.txt", all);
  }

  @Test
  void aPersonWhoIsAskedSeesTheTableBesideTheDocument() {
    CommandResult no = run("n\n", "experiments", "prune", "--keep", "1");
    assertThat(no.code()).isEqualTo(130);
    assertThat(no.out()).isEmpty();
    assertThat(no.err()).contains(rich.id().brief(), "[y/N]", "Nothing was deleted.");
  }

  @Test
  void exportAndImport() throws IOException {
    String exports = folder.resolve("exports").toString();
    String all =
        document(
            0,
            "export",
            "--experiment-id",
            rich.id().toString(),
            "--format",
            "json",
            "--output",
            exports);
    all += document(0, "experiments", "import", exports);
    assertThat(run(null, "experiments", "delete", rich.id().toString(), "--yes").code()).isZero();
    all += document(0, "experiments", "import", exports);
    Path spool =
        Spools.beside(folder.resolve("metrics.db"), new RunEvent.ExperimentStarted(young, 1));
    all += document(0, "experiments", "import", spool.toString());

    Golden.assertMatches("json-import.txt", all);
    CommandResult refused =
        run(null, "export", "--all", "--tables", "experiments", "--output", "-");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void copy() {
    String other = folder.resolve("other.db").toString();
    String all;
    try (Store store = open()) {
      Claim claim = store.claim(List.of(young.id())).orElseThrow();
      try (claim) {
        all = document(0, "experiments", "copy", "--to", other);
      }
    }
    all += document(0, "experiments", "copy", "--to", other);

    Golden.assertMatches("json-copy.txt", all);
  }

  private String document(int code, String... words) {
    CommandResult result = run(null, words);
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    String text = result.out().replace(folder.toString(), "FOLDER");
    Map<String, Experiment> names =
        Map.of("ARM-A", armA, "ARM-B", armB, "RICH", rich, "YOUNG", young);
    for (Map.Entry<String, Experiment> each : names.entrySet()) {
      text =
          text.replace(each.getValue().id().toString(), each.getKey())
              .replace(each.getValue().id().brief(), each.getKey());
    }
    return text.replaceAll("(\"freed_bytes\" : )\\d+", "$1BYTES")
        .replaceAll("spool-[0-9a-f]{8}", "spool-SPOOL");
  }

  private CommandResult run(String typed, String... words) {
    return CommandResult.answering(
        typed,
        Map.of(),
        Stream.of(Stream.of(words), Stream.of("--json"), CommandResult.keptIn(folder).stream())
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private Store open() {
    StoreSettings any = new StoreSettings("sqlite", "", 2, SpoolSettings.DEFAULT);
    return Stores.open(Stores.at(folder.resolve("metrics.db").toString(), any));
  }
}
