package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.jdbc.SqliteStores;
import dev.agentbench.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments as JSON documents, out of one database and into another. */
@Tag("slow")
class ExperimentImportTest {
  @TempDir private Path folder;
  private Store store;
  private Store other;
  private Experiment experiment;

  private static final String UNKNOWN = "01a20846-fe7b-7c3e-88f9-0123456789ab";

  /** What the oldest documents lack, as it is written for what they hold. */
  private static final List<String> LATER =
      List.of(
          ",\"observed\":false",
          "\"step\":1,",
          ",\"subtask_count\":\\d+",
          ",\"added\":false",
          ",\"usage\":\\{[^}]*}",
          ",\"milestones\":\\[]");

  @BeforeEach
  void keepAnExperiment() {
    store = open("first.db");
    other = open("second.db");
    experiment = Samples.rich();
    keep(experiment);
  }

  @AfterEach
  void closeStores() {
    store.close();
    other.close();
  }

  @Test
  void anExperimentThatWasImportedIsExportedToTheLastByte() throws IOException {
    Path first = export(store, "first");
    assertThat(importInto(other, first)).isEqualTo(ExperimentImport.Result.IMPORTED);
    Path second = export(other, "second");
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(other.trials().ofExperiment(experiment.id()))
        .isEqualTo(store.trials().ofExperiment(experiment.id()))
        .hasSize(2);
    assertThat(other.experiments().find(experiment.id()))
        .isEqualTo(store.experiments().find(experiment.id()))
        .isPresent();
    assertThat(Files.readString(first))
        .contains("\"schema_version\":1", "\"messages\":[", "died young");
  }

  @Test
  void aDocumentOfBeforeIntegrityNotesHasNone() throws IOException {
    Path exported = export(store, "first");
    String old = Files.readString(exported).replaceAll(",\"integrity\":\\[[^]]*]", "");
    assertThat(old).doesNotContain("integrity");

    importInto(other, Files.writeString(folder.resolve("old.json"), old));

    assertThat(other.trials().ofExperiment(experiment.id()))
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.records().integrity()).isEmpty());
  }

  @Test
  void aDocumentOfBeforeDiffsKnowsNoChanges() throws IOException {
    Path exported = export(store, "first");
    String old = Files.readString(exported).replaceAll(",\"diff\":\\{.*}]}(?=,\"workspace\")", "");
    assertThat(old).doesNotContain("changed_files");

    importInto(other, Files.writeString(folder.resolve("old.json"), old));

    assertThat(other.trials().ofExperiment(experiment.id()))
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.diff()).isNull());
  }

  /** A version wrote it in which manifests and trials had all their fields on one level. */
  @Test
  void aDocumentOfAnOlderVersionIsExportedWithAllThatItHas() throws IOException {
    Path older = Path.of("src/test/resources/older/experiment.json");

    importInto(other, older);

    ExperimentId kept = other.experiments().latest().orElseThrow();
    String again = Files.readString(export(other, "again", kept));
    for (String later : LATER) {
      assertThat(again).containsPattern(later);
      again = again.replaceAll(later, "");
    }
    assertThat(again).isEqualTo(Files.readString(older));
  }

  @Test
  void anExperimentWithoutATrialComesBackToo() throws IOException {
    Experiment bare = Samples.running();
    try (ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(bare, 0));
    }
    Path exported = export(store, "bare", bare.id());
    importInto(other, exported);
    assertThat(export(other, "again", bare.id())).hasSameBinaryContentAs(exported);
  }

  @Test
  void theSameExperimentIsLeftOutAndOneThatDiffersRefused() throws IOException {
    Path exported = export(store, "first");
    assertThat(importInto(store, exported)).isEqualTo(ExperimentImport.Result.KEPT_ALREADY);

    Path changed =
        Files.writeString(
            folder.resolve("changed.json"), Files.readString(exported).replace("nightly", "daily"));
    assertThatThrownBy(() -> importInto(store, changed))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("differs");
    assertThat(export(store, "after")).hasSameBinaryContentAs(exported);
  }

  @Test
  void reviewsComeAlongAndLaterOnesAreAddedToWhatIsThere() throws IOException {
    Trial trial = store.trials().ofExperiment(experiment.id()).get(0);
    Review first = new Review(trial.id(), Outcome.FAILED, Samples.ODD_TEXT, "Ann", Samples.NOON);
    store.reviews().add(first);
    Path exported = export(store, "first");
    assertThat(importInto(other, exported)).isEqualTo(ExperimentImport.Result.IMPORTED);
    assertThat(other.reviews().ofExperiment(experiment.id())).containsExactly(first);
    assertThat(export(other, "same")).hasSameBinaryContentAs(exported);
    assertThat(ExportedExperiment.read(exported).reviews()).containsExactly(first);

    Review here = new Review(trial.id(), null, "right after all", "Bob", Samples.NOON);
    Review there = new Review(trial.id(), Outcome.PASSED, "no", "Cid", Samples.NOON);
    store.reviews().add(here);
    other.reviews().add(there);
    Path later = export(store, "later");
    assertThat(importInto(other, later)).isEqualTo(ExperimentImport.Result.REVIEWS_ADDED);
    assertThat(importInto(other, later)).isEqualTo(ExperimentImport.Result.KEPT_ALREADY);
    assertThat(other.reviews().ofTrial(trial.id())).containsExactlyInAnyOrder(first, here, there);
    assertThat(new ExperimentImport(store).copy(other, experiment.id()))
        .isEqualTo(ExperimentImport.Result.REVIEWS_ADDED);
    assertThat(store.reviews().ofTrial(trial.id())).hasSize(3);
  }

  @Test
  void requestsThatSteeredTheRunComeAlong() throws IOException {
    Control applied = Samples.applied(experiment.id());
    Control refused =
        new Control.Wish(ControlVerb.MAX_COST, "1.50", "Bob", null)
            .to(experiment.id(), ControlId.random(), Samples.NOON.plusSeconds(1))
            .answered("the run had ended", null);
    store.controls().ask(List.of(applied, refused));
    Path exported = export(store, "first");
    assertThat(importInto(other, exported)).isEqualTo(ExperimentImport.Result.IMPORTED);
    assertThat(other.controls().ofExperiment(experiment.id())).containsExactly(applied, refused);
    assertThat(export(other, "same")).hasSameBinaryContentAs(exported);
    assertThat(ExportedExperiment.read(exported).controls()).containsExactly(applied, refused);
    assertThat(new ExperimentImport(store).copy(other, experiment.id()))
        .isEqualTo(ExperimentImport.Result.KEPT_ALREADY);
    String document = Files.readString(exported);
    assertThat(document).contains("\"verb\":\"pause-now\"", "\"verb\":\"max-cost\"");
    int controls = document.indexOf("\"controls\":");
    String strange =
        document.substring(0, controls)
            + document.substring(controls).replace(experiment.id().toString(), UNKNOWN);
    Path file = Files.writeString(folder.resolve("strange.json"), strange);
    assertThatThrownBy(() -> importInto(other, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is to another experiment, " + UNKNOWN);
  }

  @Test
  void aReviewOfNoTrialIsRefused() throws IOException {
    Trial trial = store.trials().ofExperiment(experiment.id()).get(0);
    store.reviews().add(new Review(trial.id(), null, "seen", "Ann", Samples.NOON));
    String document = Files.readString(export(store, "first"));
    int reviews = document.indexOf("\"reviews\":");
    String strange =
        document.substring(0, reviews)
            + document.substring(reviews).replace(trial.id().toString(), UNKNOWN);
    Path file = Files.writeString(folder.resolve("strange.json"), strange);
    assertThatThrownBy(() -> importInto(other, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("trial " + UNKNOWN + " has a review but never ended");
    String outcome =
        document.replace("\"note\":\"seen\"", "\"outcome\":\"error\",\"note\":\"seen\"");
    Path wrong = Files.writeString(folder.resolve("wrong.json"), outcome);
    assertThatThrownBy(() -> importInto(other, wrong))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a review says passed or failed, not error");
    assertThat(other.experiments().find(experiment.id())).isEmpty();
  }

  @Test
  void aTrialOfAnotherExperimentIsNotTakenFromIt() throws IOException {
    Path exported = export(store, "first");
    String copy =
        Files.readString(exported)
            .replace(experiment.id().toString(), ExperimentId.random().toString());
    Path copied = Files.writeString(folder.resolve("copy.json"), copy);
    assertThatThrownBy(() -> importInto(store, copied))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("belongs to another experiment");
    assertThat(store.experiments().list(10)).hasSize(1);
    assertThat(export(store, "after")).hasSameBinaryContentAs(exported);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema_version\":1 | \"schema_version\":2 | schema_version is 2",
        "\"schema_version\" | \"version\" | expected schema_version",
        "\"messages\" | \"texts\" | 'texts' is unknown",
        "\"trials\" | \"trial_starts\" | line",
        "\"outcome\":\"failed\" | \"outcome\":\"superb\" | line",
        "\"trial_starts\":[ | \"trial_starts\":[null, | line",
        "]} | ]}} | line",
        "]} | ] | line"
      })
  void whatIsNoDocumentIsRefusedWithTheReason(String part, String instead, String reason)
      throws IOException {
    String whole = Files.readString(export(store, "first"));
    assertThat(whole).contains(part);
    int at = whole.lastIndexOf(part);
    String changed = whole.substring(0, at) + instead + whole.substring(at + part.length());
    Path broken = Files.writeString(folder.resolve("broken.json"), changed);
    assertThatThrownBy(() -> importInto(other, broken))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(broken.toString())
        .hasMessageContaining(reason);
    assertThat(other.experiments().list(1)).isEmpty();
  }

  private void keep(Experiment kept) {
    Trial rich = Samples.rich(kept);
    TrialId died = TrialId.at(kept.startedAt());
    try (ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(kept, 3));
      recorder.accept(new RunEvent.TrialStarted(rich.id(), rich.key(), rich.startedAt()));
      for (int i = 1; i <= 3; i++) {
        recorder.accept(
            new RunEvent.MessageExchanged(Samples.message(rich.id(), i, Samples.ODD_TEXT)));
      }
      recorder.accept(new RunEvent.TrialFinished(rich));
      recorder.accept(new RunEvent.TrialFinished(Samples.bare(kept)));
      recorder.accept(
          new RunEvent.TrialStarted(
              died, new TrialKey(kept.id(), new TaskId("killed"), 0), Samples.NOON));
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(died, 1, "died young")));
      recorder.accept(new RunEvent.TokenRefreshed(kept.id(), Samples.refusedRefresh()));
      recorder.accept(new RunEvent.ExperimentFinished(kept.id(), Samples.completed()));
    }
  }

  private Path export(Store from, String name) throws IOException {
    return export(from, name, experiment.id());
  }

  private Path export(Store from, String name, ExperimentId id) throws IOException {
    Export export = new Export(ExportFormat.JSON, List.of(id), List.of(), false, CsvStyle.DEFAULT);
    try (ExportFolder exported = ExportFolder.open(folder.resolve(name))) {
      export.write(from, exported);
      return exported.publish().get(0);
    }
  }

  private static ExperimentImport.Result importInto(Store into, Path file) throws IOException {
    return new ExperimentImport(into).run(file).result();
  }

  private Store open(String name) {
    String file = folder.resolve(name).toString();
    return SqliteStores.open(new StoreSettings("sqlite", file, 2, SpoolSettings.DEFAULT));
  }
}
