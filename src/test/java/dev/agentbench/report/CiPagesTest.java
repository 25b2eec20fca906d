package dev.agentbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.testing.TrialDraft;
import dev.agentbench.testing.TwoExperiments;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CiPagesTest {
  private static final ExperimentResults AFTER = TwoExperiments.experiment("after", "p f");
  private static final Comparison LOST = TwoExperiments.compared("p p", "p f");

  @Test
  void annotationsTellGatesAndLostTasksAndNothingElse() {
    assertThat(GitHubAnnotations.of(job(List.of(LOST), "50 % is\n::warning::x")))
        .containsExactly(
            "::error title=Benchmark::50 %25 is%0A::warning::x",
            "::warning title=Benchmark::task task_002 passed in the baseline and fails now: as written");
  }

  @Test
  void anAnnotationSaysThatALostTaskIsFlakyAnyway() {
    Comparison marked = LOST.marking(TwoExperiments.flakyAfter("p ppf"));
    assertThat(
            GitHubAnnotations.of(
                new JobResult(
                    List.of(AFTER),
                    TwoExperiments.flakyAfter("p ppf"),
                    List.of(marked),
                    List.of(),
                    List.of(),
                    List.of())))
        .singleElement()
        .asString()
        .endsWith("task task_002 passed in the baseline and fails now (flaky, 2 of 3): as written");
  }

  @Test
  void aJobPageBeginsWithItsMarkerAndTheGates() {
    String page = JobPage.render(job(List.of(LOST), "too <bad>"), JobPage.COMMENT);
    assertThat(page)
        .startsWith(JobPage.MARKER + "\n\n- ❌ **Gate failed:** too &lt;bad&gt;\n")
        .contains("## Benchmark: after");
  }

  @Test
  void underAFailedGateThePageSaysWhichTasksFailedWhyAndWhereTheFilesAre() {
    JobPlace place =
        new JobPlace("c0ffee1", URI.create("https://ci.example.com/runs/1(2)#artifacts"));
    String page =
        JobPage.render(job(List.of(LOST), "regressed: too bad").at(place), JobPage.COMMENT);
    assertThat(page.lines().limit(7))
        .containsExactly(
            JobPage.MARKER,
            "",
            "- ❌ **Gate failed:** regressed: too bad",
            "",
            "- `task_002` passed before and failed: as written",
            "",
            "Run: experiment `"
                + AFTER.experiment().id().brief()
                + "`, commit `c0ffee1`, [reports and results of this job]"
                + "(https://ci.example.com/runs/1%282%29#artifacts)");
    assertThat(JobPage.render(job(List.of(LOST)), JobPage.COMMENT))
        .doesNotContain("passed before and failed");
  }

  @Test
  void aCommentHasNoRowsThatSayNothing() {
    String page = JobPage.render(job(List.of(LOST)), JobPage.COMMENT);
    assertThat(page).contains("| Success rate |").doesNotContain("| Tool calls |");
    assertThat(ComparisonReport.render(LOST)).contains("| Tool calls |");
  }

  @Test
  void annotationsEndWithHowManyMoreThereAre() {
    ExperimentResults many = TwoExperiments.experiment("many", "ff ".repeat(30));
    JobResult job =
        new JobResult(
            List.of(many), FlakyTasks.NONE, List.of(), List.of("too few"), List.of(), List.of());
    assertThat(GitHubAnnotations.of(job))
        .hasSize(11)
        .contains("::warning title=Benchmark::task task_001 failed in 2 of 2 trials: as written")
        .endsWith("::warning title=Benchmark::21 more; the job summary and the report have them");
  }

  @Test
  void annotationsNameTrialsWithAnIntegrityNoteThoughAllGatesHold() {
    ExperimentResults noted =
        TwoExperiments.experiment(
            "noted",
            "pp",
            draft ->
                draft.noted(
                    IntegrityNote.Rule.ANSWER_HARD_CODED, "App.java:7", "return 42;\n::error::x"));
    JobResult job =
        new JobResult(List.of(noted), FlakyTasks.NONE, List.of(), List.of(), List.of(), List.of());
    assertThat(GitHubAnnotations.of(job))
        .hasSize(2)
        .endsWith(
            "::warning title=Benchmark::trial task_001#2 (passed) has an integrity note: the agent"
                + " returns the answer of an example for its input (answer_hard_coded) in"
                + " App.java:7: return 42; :: error::x");
  }

  @Test
  void withoutABaselineTheJobPageIsTheReport() {
    assertThat(JobPage.render(job(List.of()), JobPage.COMMENT))
        .contains("# Benchmark report: after");
  }

  @Test
  void metricsAreOpenMetricsText() {
    assertThat(MetricsText.render(List.of(TwoExperiments.experiment("after", "p f"))))
        .contains(
            "benchmark_success_rate{mode=\"multi-agent\"} 0.500000\n",
            "benchmark_trials_failed{mode=\"multi-agent\"} 1.000000\n")
        .endsWith("# EOF\n");
  }

  @Test
  void warningsAndTheForecastStandBesideTheVerdict() {
    JobResult job =
        new JobResult(
            List.of(AFTER),
            FlakyTasks.NONE,
            List.of(LOST),
            List.of(),
            List.of("the baseline is *old*"),
            List.of("Smallest change that shows: 10 points."));

    assertThat(JobPage.render(job, JobPage.COMMENT))
        .startsWith(
            JobPage.MARKER
                + "\n\nRun: experiment `"
                + AFTER.experiment().id().brief()
                + "`, commit `3f2a9c1-dirty`"
                + """


                - ⚠️ the baseline is \\*old\\*

                - Forecast before the run: Smallest change that shows: 10 points.

                ## Benchmark: after""");
    assertThat(GitHubAnnotations.of(job))
        .first(STRING)
        .isEqualTo("::warning title=Benchmark::the baseline is *old*");
  }

  @Test
  void aPageHoldsNoMoreThanItMayAndNamesWhatItLeavesOut() {
    String words = "f ".repeat(60) + "e ".repeat(1_000);
    ExperimentResults many = TwoExperiments.experiment("many", words, CiPagesTest::verbose);
    JobResult job =
        new JobResult(List.of(many), FlakyTasks.NONE, List.of(), List.of(), List.of(), List.of());

    String whole = JobPage.render(job, Integer.MAX_VALUE);
    String bounded = JobPage.render(job, 20_000);
    assertThat(whole.getBytes(UTF_8)).hasSizeGreaterThan(40_000);
    assertThat(whole).contains("## Failures\n").doesNotContain("Left out");
    assertThat(bounded.getBytes(UTF_8)).hasSizeLessThan(20_000);
    assertThat(bounded)
        .contains("# Benchmark report: many", "## Summary\n", "## By category\n")
        .endsWith(
            "\nLeft out, since this page may be no longer: Failures, Errors and retries."
                + " The report has it.\n");
  }

  @Test
  void aThousandTasksWithTenTrialsEachFitIntoAJobSummary() {
    String words = "fffffeeeee ".repeat(1_000);
    JobResult job =
        new JobResult(
            List.of(TwoExperiments.experiment("many", words, CiPagesTest::verbose)),
            FlakyTasks.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(JobPage.render(job, Integer.MAX_VALUE).getBytes(UTF_8))
        .hasSizeLessThan(JobPage.SUMMARY);
  }

  @Test
  void theLinesOfAMetricFamilyStandTogetherWhateverTheModes() {
    List<String> families =
        MetricsText.render(List.of(AFTER, TwoExperiments.experiment("other", "p p")))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('{')))
            .toList();
    List<String> distinctNeighbours =
        IntStream.range(0, families.size())
            .filter(i -> i == 0 || !families.get(i).equals(families.get(i - 1)))
            .mapToObj(families::get)
            .toList();

    assertThat(families).hasSizeGreaterThan(distinctNeighbours.size());
    assertThat(distinctNeighbours).doesNotHaveDuplicates();
  }

  private static TrialDraft verbose(TrialDraft draft) {
    return draft.outcome(draft.trial().outcome(), "infrastructure broke ".repeat(20));
  }

  private static JobResult job(List<Comparison> comparisons, String... failures) {
    return new JobResult(
        List.of(AFTER), FlakyTasks.NONE, comparisons, List.of(failures), List.of(), List.of());
  }
}
