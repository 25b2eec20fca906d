package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.export.CsvStyle;
import dev.agentbench.export.Export;
import dev.agentbench.export.ExportFolder;
import dev.agentbench.export.ExportFormat;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.jdbc.SqliteStores;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TrialDraft;
import dev.agentbench.testing.TwoExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes of the gates at their edges, on exported documents of real experiments. */
@Timeout(120)
@Tag("slow")
class GateEdgesTest {
  @TempDir private Path folder;

  @Test
  void errorsOfMostTrialsAreNoImprovement() throws Exception {
    String before = "ppf ".repeat(40);
    String now = "eep ".repeat(40);

    CommandResult found = gated(before, now);

    assertThat(found.code()).as(found.out()).isEqualTo(3);
    assertThat(found.out())
        .contains("Verdict: inconclusive.", "Trials without a score", "80 of 120")
        .containsPattern("on these tasks, every trial counted +-33\\.3 points \\[-");
    assertThat(found.err())
        .contains("Unequal shares of trials without a score: 0 of 120 trials in the baseline")
        .contains("80 of 120 trials ended without a score (80 error), more than the 10.0 %");
  }

  @Test
  void hardTasksThatEndAsErrorsNowAreNoImprovement() throws Exception {
    String now = "ppppp ".repeat(36) + "eeeee ".repeat(4);
    CommandResult found = gated("ppppp ".repeat(36) + "fffff ".repeat(4), now);
    assertThat(found.out()).doesNotContain("Verdict: improved");
    assertThat(found.code()).as(found.err()).isEqualTo(3);
    assertThat(found.err()).contains("0 of 200 trials in the baseline, 20 of 200 trials in the");
  }

  @Test
  void anAbsoluteGateCountsWhatEndedAsError() throws Exception {
    String[] minimum = {"--min-success-rate", "0.8"};
    CommandResult errors = compare("p ".repeat(40), "e ".repeat(39) + "p", minimum);
    assertThat(errors.code()).isEqualTo(3);
    assertThat(errors.err())
        .contains("39 of 40 trials ended without a score (39 error), more than the 10.0 %")
        .contains(
            "success rate 2.5 % (39 of 40 trials without a score count as not passed) is below");
    assertThat(compare("p ".repeat(40), "p ".repeat(37) + "e e e ", minimum).code()).isZero();
    CommandResult unverified = compare("p ".repeat(10), "p p p p p p p p u u", minimum);
    assertThat(unverified.err()).contains("2 of 10 trials ended without a score (2 unverified)");
  }

  @Test
  void aTaskThatMustPassSaysWhyItDidNot() throws Exception {
    CommandResult found =
        gated(
            "pp pp pp pp",
            "pf ee pp pu",
            "--set",
            "regression.must_pass=[task_001, task_002, task_003, task_004, task_009]");
    assertThat(found.code()).isEqualTo(3);
    assertThat(found.err())
        .contains("task task_001 must pass: of 2 trials 1 failed")
        .contains("task task_002 must pass: of 2 trials 2 ended as error")
        .contains("task task_004 must pass: of 2 trials 1 ended as unverified")
        .contains("task task_009 must pass, but was not selected")
        .doesNotContain("task_003 must pass");
  }

  @Test
  void tasksThatAreLostForCertainFailTheGateInBothScopesAndAreNamedFirst() throws Exception {
    String before = "pppppppppp ".repeat(40);
    String now = "ffffffffff ".repeat(3) + "pppppppppp ".repeat(37);
    for (String scope : List.of("suite", "population")) {
      CommandResult found = gated(before, now, "--set", "regression.scope=" + scope);
      assertThat(found.code()).as(found.out()).isEqualTo(3);
      assertThat(found.err())
          .startsWith(
              "gate failed: regressed: Worse beyond chance: tasks task_001 (10 of 10, now 0 of 10),"
                  + " task_002");
      assertThat(found.out())
          .containsPattern("on these tasks .*-7\\.5 points \\[-8\\.5, -6\\.5\\] +regressed")
          .containsPattern("on tasks like these .*-7\\.5 points \\[.*\\+.*inconclusive");
    }
  }

  @Test
  void theScopeDecidesWhichReadingFailsTheGate() throws Exception {
    String before = "pppp ".repeat(40);
    String now = "ppff ".repeat(8) + "pppp ".repeat(32);
    CommandResult suite = gated(before, now);
    assertThat(suite.code()).as(suite.out()).isEqualTo(3);
    assertThat(suite.out()).contains("on these tasks (counts)");
    CommandResult population = gated(before, now, "--set", "regression.scope=population");
    assertThat(population.out()).contains("on tasks like these (counts)");
    CommandResult wrong = gated(before, now, "--set", "regression.scope=all");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("expected one of suite, population");
  }

  @Test
  void twoTasksAreTooFewToSayAnything() throws Exception {
    CommandResult found = gated("ppp ppp", "ppf pff");
    assertThat(found.code()).as(found.out()).isZero();
    assertThat(found.out()).contains("Verdict: inconclusive.");
    CommandResult once = gated("p p p", "f f f");
    assertThat(once.code()).isZero();
    assertThat(once.out())
        .contains("with 3 tasks chance cannot be ruled out; 6 with as many trials each are needed");
  }

  /** Failing early is cheap: the agent that fails less is not the worse one. */
  @Test
  void aBetterAgentThatTakesMoreIsImprovedAndTheReverseGetsNoPraise() throws Exception {
    String weak = "f f f p ".repeat(10);
    String strong = "p p p p p p p p p f ".repeat(4);
    UnaryOperator<TrialDraft> cheap = draft -> spending(draft, 1);
    UnaryOperator<TrialDraft> dear = draft -> spending(draft, 3);

    CommandResult better = gated(write("weak", weak, cheap), write("strong", strong, dear));

    assertThat(better.code()).as(better.err()).isZero();
    assertThat(better.out())
        .contains("Verdict: improved. Success rate: more than 5.0 points higher")
        .contains("Duration rose, but more trials pass: ×3.00")
        .containsPattern("Cost per success .*×0\\.8");
    String[] limit = {"--set", "regression.duration.max_increase=0.25"};
    assertThat(gated(write("weak", weak, cheap), write("strong", strong, dear), limit).code())
        .isEqualTo(3);
    CommandResult worse = gated(write("strong", strong, dear), write("weak", weak, cheap));
    assertThat(worse.code()).isEqualTo(3);
    assertThat(worse.out())
        .containsPattern("Duration +.*×0\\.33.* not judged")
        .doesNotContainPattern("(Duration|Tokens|Cost) .*(improved|equivalent|not worse)");
  }

  @Test
  void aSuccessThatBecameTooDearFailsTheGate() throws Exception {
    String weak = "p p p f ".repeat(10);
    String strong = "p p p p p p p p p p ".repeat(4);
    CommandResult found =
        gated(
            write("weak", weak, draft -> spending(draft, 1)),
            write("strong", strong, draft -> spending(draft, 3)));
    assertThat(found.code()).as(found.out()).isEqualTo(3);
    assertThat(found.err()).contains("Cost per success: more than 10.0 % higher (×2.2");
  }

  @Test
  void aGainThatRoundsToNothingIsNoHeadline() throws Exception {
    UnaryOperator<TrialDraft> faster = draft -> draft.lasting(Duration.ofNanos(12_327_660_000L));
    CommandResult found =
        gated(
            write("before", "p ".repeat(80), draft -> draft),
            write("now", "p ".repeat(80), faster));
    assertThat(found.out()).contains("Verdict: equivalent.").doesNotContain("improved");
  }

  @Test
  void aCostOfZeroIsToldAndCompared() throws Exception {
    UnaryOperator<TrialDraft> free =
        draft -> {
          TrialDraft spent = spending(draft, 1);
          return isEven(draft) ? withCost(spent, 0) : spent;
        };
    CommandResult found =
        gated(
            write("before", "p ".repeat(40), free),
            write("now", "p ".repeat(40), draft -> spending(draft, 1)));
    assertThat(found.out())
        .contains(
            "Cost is 0 in 20 of 40 tasks, which has no ratio: the difference is compared instead.")
        .containsPattern("Cost +0\\.0050 USD +0\\.0100 USD +\\+0\\.0050 \\[");
    assertThat(found.code()).as(found.out()).isEqualTo(3);
  }

  @Test
  void theSameDocumentsGiveTheSameBytes() throws Exception {
    Path before = write("before", "ppf pff ppp fff ppe ".repeat(4), draft -> draft);
    Path now = write("now", "pff ppp ppf fpf ppp ".repeat(4), draft -> draft);
    for (String format : List.of("text", "markdown", "json")) {
      String first = compare(before, now, "--format", format).out();
      assertThat(compare(before, now, "--format", format).out()).isEqualTo(first).isNotEmpty();
    }
    JsonNode document = new ObjectMapper().readTree(compare(before, now, "--format", "json").out());
    assertThat(document.get("success").get("scope").asText()).isEqualTo("suite");
    assertThat(document.get("success").get("readings")).hasSize(4);
    assertThat(document.get("success").get("unscored").get("baseline_unscored").asInt())
        .isEqualTo(4);
    assertThat(document.get("per_success").get(0).get("id").asText()).isEqualTo("cost_per_success");
  }

  private static boolean isEven(TrialDraft draft) {
    return Integer.parseInt(draft.trial().task().id().value().substring(5)) % 2 == 0;
  }

  /** So many times 10 s, 1,000 tokens and 0.01 USD. */
  private static TrialDraft spending(TrialDraft draft, int times) {
    return withCost(draft.lasting(Duration.ofSeconds(10L * times)), times);
  }

  private static TrialDraft withCost(TrialDraft draft, int times) {
    return draft.llmCalls(
        Samples.llmCall(1, "coder", "gpt-4o", 900L * times, 100L * times, 0.01 * times, false));
  }

  private CommandResult gated(String before, String now, String... more) throws IOException {
    return gated(write("before", before, draft -> draft), write("now", now, draft -> draft), more);
  }

  private CommandResult gated(Path before, Path now, String... more) {
    return compare(
        before,
        now,
        Stream.concat(Stream.of("--fail-on-regression"), Stream.of(more)).toArray(String[]::new));
  }

  private CommandResult compare(String before, String now, String... more) throws IOException {
    return compare(
        write("before", before, draft -> draft), write("now", now, draft -> draft), more);
  }

  private CommandResult compare(Path before, Path now, String... more) {
    return CommandResult.in(
        folder,
        Stream.concat(Stream.of("compare", before.toString(), now.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  /** Keeps an experiment in a database and exports it from there. */
  private Path write(String name, String trials, UnaryOperator<TrialDraft> variation)
      throws IOException {
    ExperimentResults results = TwoExperiments.experiment(name, trials, variation);
    String database = folder.resolve("written-" + System.nanoTime() + ".db").toString();
    try (Store store =
        SqliteStores.open(new StoreSettings("sqlite", database, 1, SpoolSettings.DEFAULT))) {
      try (ResultSink recorder = store.recorder()) {
        recorder.accept(
            new RunEvent.ExperimentStarted(results.experiment(), results.trials().size()));
        results.trials().forEach(trial -> recorder.accept(new RunEvent.TrialFinished(trial)));
        recorder.accept(
            new RunEvent.ExperimentFinished(
                results.experiment().id(), Objects.requireNonNull(results.experiment().end())));
      }
      Export export =
          new Export(
              ExportFormat.JSON,
              List.of(results.experiment().id()),
              List.of(),
              false,
              CsvStyle.DEFAULT);
      try (ExportFolder exported =
          ExportFolder.open(folder.resolve("exported-" + System.nanoTime()))) {
        export.write(store, exported);
        return exported.publish().get(0);
      }
    }
  }
}
