package dev.agentbench.analysis.compare;

import static dev.agentbench.testing.TwoExperiments.compared;
import static dev.agentbench.testing.TwoExperiments.conditions;
import static dev.agentbench.testing.TwoExperiments.experiment;
import static dev.agentbench.testing.TwoExperiments.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.compare.TaskChange.Flag;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.testing.TwoExperiments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String ALL_PASS = "p p p p p p p p p p ".repeat(4);
  private static final String HALF_FAIL = "p f p f p f p f p f ".repeat(4);

  @Test
  void aClearLossIsARegressionInBothDirections() {
    Comparison worse = compared(ALL_PASS, HALF_FAIL);
    assertThat(worse.verdict().kind()).isEqualTo(Kind.REGRESSED);
    assertThat(worse.verdict().reason())
        .startsWith("Success rate: more than 5.0 points lower (-50.0 points [");
    assertThat(compared(HALF_FAIL, ALL_PASS).verdict().kind()).isEqualTo(Kind.IMPROVED);
  }

  @Test
  void aLossThatMayBeChanceIsInconclusiveAndSaysWhatWouldSettleIt() {
    Comparison found = compared("p p p p p p p p p p", "p p p f p p p p p f");
    assertThat(found.verdict().kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(found.verdict().reason())
        .contains("undecided (-20.0 points [")
        .contains("would settle it");
  }

  @Test
  void manyTasksThatAllDidAlikeAreEquivalent() {
    String many = ALL_PASS.repeat(5);
    assertThat(compared(many, many).verdict().kind()).isEqualTo(Kind.EQUIVALENT);
  }

  @Test
  void aGainThatIsNotCertainIsNotWorse() {
    String before = ("f " + "p ".repeat(19)).repeat(3);
    assertThat(compared(before, "p ".repeat(60)).verdict().kind()).isEqualTo(Kind.NOT_WORSE);
  }

  @Test
  void aTaskThatOnlyOneHasMakesThemIncomparableUnlessThatIsAllowed() {
    ExperimentMetrics before = experiment("before", "p p p p").metrics();
    ExperimentMetrics after = experiment("after", "p p p -").metrics();
    Comparison refused = Comparison.of(before, after, RegressionSettings.DEFAULTS, false);
    assertThat(refused.verdict().kind()).isEqualTo(Kind.INCOMPARABLE);
    assertThat(refused.verdict().reason()).contains("not in current: task_004");
    Comparison partial = Comparison.of(before, after, RegressionSettings.DEFAULTS, true);
    assertThat(partial.verdict().kind()).isNotEqualTo(Kind.INCOMPARABLE);
    assertThat(partial.notes()).anyMatch(note -> note.contains("Only the 3 tasks"));
  }

  @Test
  void aTaskThatWasInterruptedIsMissing() {
    assertThat(compared("p p", "p c").verdict().reason()).contains("not in current: task_002");
  }

  @Test
  void whateverElseDecidesResultsIsNamedWhenItDiffers() {
    ExperimentResults before = experiment("before", "p p");
    assertThat(reason(before, conditions("t2", "c1", "1"))).contains("project template project");
    assertThat(reason(before, conditions("t1", "c2", "1"))).contains("configuration of the checks");
    assertThat(reason(before, conditions("t1", "c1", "2"))).contains("how the runner judges");
  }

  private static String reason(ExperimentResults before, Conditions now) {
    ExperimentResults after = under(now, experiment("after", "p p"));
    Verdict verdict =
        Comparison.of(before.metrics(), after.metrics(), RegressionSettings.DEFAULTS, false)
            .verdict();
    assertThat(verdict.kind()).isEqualTo(Kind.INCOMPARABLE);
    return verdict.reason();
  }

  @Test
  void whatAnOlderVersionKeptIsComparedWithAWarning() {
    ExperimentResults before = under(Conditions.UNKNOWN, experiment("before", "p p"));
    ExperimentResults after = experiment("after", "p p");
    Comparison found =
        Comparison.of(before.metrics(), after.metrics(), RegressionSettings.DEFAULTS, false);
    assertThat(found.verdict().kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(found.notes()).anyMatch(note -> note.contains("older version"));
  }

  @Test
  void whenEverythingEndedAsErrorNothingIsSaid() {
    Comparison found = compared("p p p", "e e e");
    assertThat(found.verdict().kind()).isEqualTo(Kind.INCOMPARABLE);
    assertThat(found.verdict().reason()).contains("no task has a score in both");
    assertThat(found.metrics()).extracting(MetricChange::metric).doesNotContain(Metric.SUCCESS);
  }

  @Test
  void aFewErrorsAreLeftOut() {
    Comparison few = compared(ALL_PASS, ALL_PASS.substring(2) + "e");
    assertThat(few.notes()).anyMatch(note -> note.startsWith("1 task without a score"));
    assertThat(few.verdict().kind()).isNotEqualTo(Kind.INCOMPARABLE);
  }

  @Test
  void oneTaskGivesAnAnswerWithoutNumbersThatAreNone() {
    Comparison found = compared("p", "f");
    assertThat(found.verdict().kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(found.metrics())
        .allSatisfy(change -> assertThat(change.change().value()).isFinite())
        .allSatisfy(change -> assertThat(change.verdict().reason()).doesNotContain("NaN"));
  }

  @Test
  void differentRepeatsAreComparedTaskByTask() {
    Comparison found = compared("ppp ppf pff fff", "p p f f");
    assertThat(found.notes()).anyMatch(note -> note.contains("3 in the baseline, 1 now"));
    assertThat(found.metrics().get(0).change().tasks()).isEqualTo(4);
  }

  @Test
  void timesAreComparedByRatiosWithinEachTask() {
    ExperimentResults before = experiment("before", ALL_PASS);
    ExperimentResults slower =
        experiment("after", ALL_PASS, draft -> draft.lasting(Duration.ofMillis(2 * 12_340)));
    Comparison found =
        Comparison.of(before.metrics(), slower.metrics(), RegressionSettings.DEFAULTS, false);
    MetricChange duration =
        found.metrics().stream()
            .filter(change -> change.metric() == Metric.DURATION)
            .findFirst()
            .orElseThrow();
    assertThat(duration.change().scale()).isEqualTo(Scale.RATIO);
    assertThat(Phrases.change(duration.change())).isEqualTo("×2.00 [2.00, 2.00]");
    assertThat(found.verdict().kind()).isEqualTo(Kind.REGRESSED);
    assertThat(found.verdict().reason()).startsWith("Duration: more than 20.0 % higher");
  }

  @Test
  void theWorstTasksComeFirst() {
    assertThat(compared("p p f f p e", "f p p f e p").tasks())
        .extracting(task -> task.task().id().value() + " " + task.kind().id())
        .containsExactly(
            "task_001 now_fails",
            "task_005 no_score_now",
            "task_003 now_passes",
            "task_006 no_score_before",
            "task_002 same",
            "task_004 same");
  }

  @Test
  void aLossInThreeTrialsIsOnlyToBeWatched() {
    List<TaskChange> three = compared("ppp ppp", "fff ppp").tasks();
    assertThat(three).extracting(TaskChange::flag).containsExactly(Flag.WATCH, Flag.NONE);
    List<TaskChange> ten = compared("pppppppppp pppppppppp", "ffffffffff pppppppppp").tasks();
    assertThat(ten).extracting(TaskChange::flag).containsExactly(Flag.REGRESSED, Flag.NONE);
  }

  @Test
  void groupsAreShownAndNotJudged() {
    Comparison found = compared("p p p p", "f p f p");
    assertThat(found.categories())
        .extracting(group -> group.name() + " " + group.metrics().get(0).change().value())
        .containsExactly("simple -1.0", "medium 0.0");
    assertThat(found.agents()).extracting(GroupChange::name).contains("coder");
  }

  @Test
  void anExperimentThatWasSteeredIsNamed() {
    ExperimentMetrics before = TwoExperiments.experiment("before", "pp pp").metrics();
    ExperimentMetrics now = TwoExperiments.experiment("now", "pp pf").metrics();
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    Control request =
        new Control.Wish(ControlVerb.CONCURRENCY, "4", "Ann", null)
            .to(now.experiment().id(), ControlId.random(), at);
    List<Control> controls =
        List.of(request.answered("done", at), request.answered("the run had ended", null));

    assertThat(notes(before, new ExperimentMetrics(now.experiment(), now.trials(), controls)))
        .contains("Current was steered while it ran: concurrency.");
    assertThat(notes(new ExperimentMetrics(now.experiment(), now.trials(), controls), before))
        .contains("Baseline was steered while it ran: concurrency.");
    assertThat(
            notes(
                before,
                new ExperimentMetrics(now.experiment(), now.trials(), controls.subList(1, 2))))
        .noneMatch(note -> note.contains("steered"));
  }

  private static List<String> notes(ExperimentMetrics before, ExperimentMetrics now) {
    return Comparison.of(before, now, RegressionSettings.DEFAULTS, true).notes();
  }
}
