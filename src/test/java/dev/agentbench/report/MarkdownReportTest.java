package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.Reviews;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Hallucination;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Label;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Timings;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Golden;
import dev.agentbench.testing.Samples;
import dev.agentbench.testing.TwoExperiments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  /** Markup of every kind that a report must show, not obey. */
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)> ![pixel](https://evil.example/p.png) [click](javascript:alert(1))"
          + " @octocat #42 | a | b |\n# heading\n</details><script>x</script> `code` ```fence``` **bold**"
          + " \u202Edesrever \u001B[31mred www.evil.example me@evil.example $x^2$ \\| &lt; ";

  @Test
  void everyKindOfOutcomeFromScriptedAgents() {
    assertReport("report-scripted.md", results(Samples.interruptedScripted(), Samples.everyKind()));
  }

  @Test
  void bothModesSideBySide() {
    Experiment single = Samples.completedSingleAgent();
    List<Trial> ofOneAgent =
        List.of(
            Samples.draft("task_001", "simple", "coding", "Create a greeter class", "Coder")
                .in(single.id(), single.mode())
                .agents("orchestrator", "universal")
                .lasting(Duration.ofMillis(21_500))
                .trial(),
            Samples.draft("task_003", "medium", "debug", "Fix the off-by-one error", "Debug")
                .in(single.id(), single.mode())
                .agents("orchestrator", "universal")
                .outcome(Outcome.FAILED, "tool call limit")
                .checks(Samples.check("file_exists", "lib/range.dart", Status.FAILED, ""))
                .trial());
    assertReport(
        "report-both-modes.md",
        results(
            Samples.completed(),
            List.of(Samples.passedSimple(), Samples.passedWithPlan(), Samples.failedCheck())),
        results(single, ofOneAgent));
  }

  @Test
  void flaggedTrialsStandInASectionOfTheirOwn() {
    Trial flagged =
        Samples.draft("task_002", "simple", "coding", "A tier for seniors", "Coder")
            .noted(
                IntegrityNote.Rule.TESTS_EDITED,
                "src/test/java/town/library/DeskTest.java",
                "removed")
            .noted(IntegrityNote.Rule.RUNNER_PROBED, "tool call 4, execute_command", "ps aux")
            .trial();
    assertReport(
        "report-integrity.md",
        results(
            Samples.completed(), List.of(Samples.passedSimple(), flagged, Samples.failedCheck())));
  }

  @Test
  void allPassed() {
    assertReport(
        "report-all-passed.md",
        results(
            Samples.completed(2, 1), List.of(Samples.passedSimple(), Samples.passedWithPlan())));
  }

  @Test
  void outcomesThatReviewsChangedStandBesideTheMeasuredOnes() {
    ExperimentResults measured = TwoExperiments.experiment("x", "p p f f");
    Trial failed = measured.trials().get(2);
    Trial confirmed = measured.trials().get(3);
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    ExperimentResults reviewed =
        measured.reviewed(
            new Reviews(
                List.of(
                    new Review(failed.id(), Outcome.PASSED, HOSTILE, HOSTILE.substring(0, 90), at),
                    new Review(confirmed.id(), Outcome.FAILED, "rightly", "Ann", at))));

    String report = new MarkdownReport(true).render(List.of(reviewed), FlakyTasks.NONE);

    assertThat(report)
        .contains(
            "**2 of 4 tasks passed (50.0 %, 95 % interval 15.0–85.0 %).**",
            "With 1 outcome that reviews changed: 3 of 4 tasks passed (75.0 %, ",
            "❌ failed (review: passed)",
            "## Reviews",
            "| `task_004` | ❌ failed | ❌ failed | rightly | Ann | 2026-03-01 12:00:00")
        .doesNotContain("<img", "](https://evil", "@octocat", "\u202E");
    assertThat(new MarkdownReport(true).render(List.of(measured), FlakyTasks.NONE))
        .doesNotContain("eview");
  }

  @Test
  void requestsThatSteeredTheRunHaveASection() {
    ExperimentResults plain = TwoExperiments.experiment("x", "p p f f");
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    Control done =
        new Control.Wish(
                ControlVerb.CONCURRENCY,
                "4",
                HOSTILE.substring(0, 90),
                HOSTILE.substring(0, Math.min(HOSTILE.length(), Control.LONGEST_REASON)))
            .to(plain.experiment().id(), ControlId.random(), at)
            .answered("4 trials may run at once instead of 2", at.plusSeconds(1));
    Control refused =
        new Control.Wish(ControlVerb.PAUSE, null, "Bob", null)
            .to(plain.experiment().id(), ControlId.random(), at)
            .answered("the run had ended", null);
    String report = rendered(plain, List.of(done, refused));

    assertThat(report)
        .contains(
            "## Changed while it ran",
            "| concurrency 4 | 2026-03-01 12:00:01 | ",
            " | 4 trials may run at once instead of 2 |")
        .doesNotContain("Bob", "<img", "](https://evil", "@octocat", "\u202E");
    assertThat(rendered(plain, List.of(refused))).doesNotContain("Changed while");
  }

  private static String rendered(ExperimentResults plain, List<Control> controls) {
    ExperimentResults steered =
        new ExperimentResults(
            plain.experiment(), plain.trials(), List.of(), Reviews.NONE, controls);
    return new MarkdownReport(true).render(List.of(steered), FlakyTasks.NONE);
  }

  @Test
  void whatItTookToStayLoggedIn() {
    String report =
        new MarkdownReport(false)
            .render(
                List.of(
                    new ExperimentResults(
                        Samples.completed(),
                        List.of(Samples.passedSimple()),
                        List.of(
                            attempt(TokenRefresh.Type.INITIAL, 80, null),
                            attempt(
                                TokenRefresh.Type.REFRESH_TOKEN, 30, "HTTP 400 | invalid_grant"),
                            attempt(TokenRefresh.Type.FULL_AUTH, 70, null)),
                        Reviews.NONE)),
                FlakyTasks.NONE);
    assertThat(report).contains("## Authentication").contains("| 3 | 1 | 1 | 60 ms |");
    assertThat(
            new MarkdownReport(true)
                .render(List.of(results(Samples.completed(), List.of())), FlakyTasks.NONE))
        .doesNotContain("Authentication");
  }

  private static TokenRefresh attempt(TokenRefresh.Type type, int millis, String error) {
    return new TokenRefresh(
        type,
        TokenRefresh.Trigger.PROACTIVE,
        Duration.ofMillis(millis),
        error,
        Samples.completed().startedAt());
  }

  @Test
  void waitsOfTheRunnerStandBesideTheTimeOfTheAgents() {
    Timings measured =
        new Timings(
            Duration.ofSeconds(2), null, null, Duration.ofSeconds(2), Duration.ofSeconds(66));
    Trial held = Samples.draft("task_9", "simple", "coding", "T", null).timings(measured).trial();
    String report =
        new MarkdownReport(true)
            .render(
                List.of(results(Samples.completed(), List.of(held, Samples.passedSimple()))),
                FlakyTasks.NONE);
    assertThat(report)
        .contains("| 2.0 s + 1 min 06 s held |")
        .contains("1 trial waited 1 min 06 s for the Gateway's rate limit");
  }

  @Test
  void experimentWithoutTrials() {
    assertReport("report-empty.md", results(Samples.interruptedScripted(), List.of()));
  }

  @Test
  void repeatedTrials() {
    List<Trial> trials = new ArrayList<>();
    for (int repeat = 2; repeat >= 0; repeat--) {
      trials.add(repeatOf("task_10", repeat, repeat == 1));
      trials.add(repeatOf("task_9", repeat, true));
      trials.add(repeatOf("task_11", repeat, repeat < 2));
    }
    trials.add(
        Samples.draft("task_12", "medium", "coding", "Task 12", null)
            .repeat(1)
            .outcome(Outcome.ERROR, "Gateway unreachable")
            .trial());
    trials.add(repeatOf("task_12", 0, false));
    assertReport("report-repeats.md", results(Samples.completed(4, 3), trials));
  }

  @Test
  void hostileTextsStayText() {
    Experiment sample = Samples.completed();
    Experiment experiment =
        new Experiment(
            sample.id(),
            sample.mode(),
            HOSTILE,
            List.of(new Label("k", HOSTILE)),
            null,
            sample.startedAt(),
            sample.manifest(),
            new Experiment.End(sample.startedAt(), Experiment.Status.STOPPED, HOSTILE));
    LlmCall call = Samples.llmCall(1, HOSTILE, HOSTILE, 10, 5, 0.001, true);
    Trial trial =
        Samples.draft("task_666", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
            .outcome(Outcome.FAILED, HOSTILE)
            .agents("coder\"] --> x[\"<b>", HOSTILE)
            .llmCalls(call)
            .toolCalls(Samples.toolCall(HOSTILE, HOSTILE, 1, HOSTILE))
            .checks(Samples.check("test_passes", HOSTILE, Status.FAILED, HOSTILE.repeat(20)))
            .hallucination(Hallucination.Type.UNKNOWN_TOOL, HOSTILE)
            .noted(IntegrityNote.Rule.RUNNER_PROBED, HOSTILE, HOSTILE)
            .workspace("data/`work`|spaces/\\x")
            .trial();
    assertReport("report-hostile.md", results(experiment, List.of(trial)));
  }

  @Test
  void aTrialOfATaskThatIsFlakyAnywayHasAMarkAndALegend() {
    String report =
        new MarkdownReport(true)
            .render(
                List.of(TwoExperiments.experiment("after", "f f p")),
                TwoExperiments.flakyAfter("ppf ff ppf"));
    assertThat(report)
        .contains("- Outcome: ❌ failed (flaky, 2 of 3), as written")
        .contains("- Outcome: ❌ failed, as written")
        .contains("| `task_003` | Task | ✅ passed (flaky, 2 of 3) |")
        .contains("| `task_002` | Task | ❌ failed |");
    assertThat(report.split("flaky, p of n: the task passed p of n trials", -1))
        .as("a legend with the failures and one with the list")
        .hasSize(3);
    assertThat(
            new MarkdownReport(true)
                .render(
                    List.of(TwoExperiments.experiment("after", "f f p")),
                    TwoExperiments.flakyAfter("pp ff pp")))
        .doesNotContain("flaky");
  }

  @Test
  void textIsTheSameInEveryLocale() {
    ExperimentResults results = results(Samples.completed(), Samples.everyKind());
    String expected = new MarkdownReport(true).render(List.of(results), FlakyTasks.NONE);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(new MarkdownReport(true).render(List.of(results), FlakyTasks.NONE))
          .isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void longListsAreCutAndSaySo() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 1; i <= 52; i++) {
      trials.add(
          Samples.draft("task_" + i, "simple", "coding", "Task " + i, null)
              .outcome(Outcome.FAILED, "wrong")
              .agents("orchestrator", "agent-" + i)
              .hallucination(Hallucination.Type.UNKNOWN_TOOL, "tool " + i)
              .trial());
    }
    String report =
        new MarkdownReport(true)
            .render(List.of(results(Samples.completed(52, 1), trials)), FlakyTasks.NONE);
    assertThat(report)
        .contains("### `task_50` Task 50", "Failed too: `task_51`, `task_52`.")
        .doesNotContain("### `task_51`")
        .contains("The first 20 of 52.")
        .contains("orchestrator → agent-52")
        .doesNotContain("mermaid");
  }

  private static Trial repeatOf(String task, int repeat, boolean passed) {
    var draft =
        Samples.draft(task, "medium", "coding", "Task " + task.substring(5), "Coder")
            .repeat(repeat)
            .lasting(Duration.ofSeconds(10L + repeat * 4L));
    return passed
        ? draft.trial()
        : draft.outcome(Outcome.FAILED, "0 of 2 checks passed, 2 needed").trial();
  }

  private static ExperimentResults results(Experiment experiment, List<Trial> trials) {
    return new ExperimentResults(experiment, trials);
  }

  private static void assertReport(String golden, ExperimentResults... results) {
    Golden.assertMatches(
        golden, new MarkdownReport(true).render(List.of(results), FlakyTasks.NONE));
  }
}
