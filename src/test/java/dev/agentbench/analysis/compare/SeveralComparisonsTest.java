package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.SeveralComparisons.Against;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.testing.TwoExperiments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several experiments beside one baseline. */
class SeveralComparisonsTest {
  private static final String PASSED = "p ".repeat(12);

  @Test
  void eachHasTheNumbersOfItsComparisonAlone() {
    SeveralComparisons several = compared(true, PASSED, "f ".repeat(6) + "p ".repeat(6), PASSED);
    Comparison alone =
        Comparison.withoutAdvice(
            metrics(0, PASSED),
            metrics(1, "f ".repeat(6) + "p ".repeat(6)),
            RegressionSettings.DEFAULTS,
            true);
    Against worse = several.others().get(0);
    assertThat(worse.comparison()).isEqualTo(alone);
    assertThat(worse.success().orElseThrow().verdict().kind()).isEqualTo(Kind.REGRESSED);
    double alonePValue = alone.success().counting(false).orElseThrow().change().pValue();
    assertThat(worse.adjusted()).isCloseTo(2 * alonePValue, within(1e-12));
    assertThat(several.tested()).isEqualTo(2);
  }

  @Test
  void aLossThatChanceMayHaveDoneAmongManyIsSaidToBeSo() {
    String loss = "f ".repeat(6) + "p ".repeat(6);
    Against alone = compared(true, PASSED, loss).others().get(0);
    assertThat(alone.success().orElseThrow().verdict().kind()).isEqualTo(Kind.REGRESSED);
    assertThat(alone.mayBeChance()).isFalse();

    SeveralComparisons several =
        compared(true, PASSED, loss, PASSED, PASSED, PASSED, PASSED, PASSED);

    assertThat(several.others().get(0).comparison().verdict())
        .isEqualTo(alone.comparison().verdict());
    assertThat(several.others().get(0).mayBeChance()).isTrue();
    assertThat(several.others().subList(1, 6)).noneMatch(Against::mayBeChance);
  }

  @Test
  void whatCannotBeComparedIsNoComparisonToCorrectFor() {
    SeveralComparisons several = compared(false, "p p p", "p p f", "p p -");

    assertThat(several.others().get(1).comparison().verdict().kind()).isEqualTo(Kind.INCOMPARABLE);
    assertThat(several.others().get(1).adjusted()).isNull();
    assertThat(several.tested()).isEqualTo(1);
  }

  @Test
  void tasksStandBesideEachOtherTheWorstFirst() {
    SeveralComparisons several = compared(true, "p f p p", "p p p f", "p p p p");

    assertThat(several.tasks())
        .extracting(row -> row.task().id().value())
        .containsExactly("task_004", "task_002", "task_001", "task_003");
    assertThat(several.tasks().get(0).cells())
        .extracting(cell -> cell.change().kind())
        .containsExactly(TaskChange.Kind.NOW_FAILS, TaskChange.Kind.SAME);
    assertThat(several.tasks())
        .extracting(TaskAcross::isChanged)
        .containsExactly(true, true, false, false);
  }

  @Test
  void aTaskWithoutAPairSaysWhy() {
    SeveralComparisons several = compared(true, "p p - c -", "p - p p -", "p p p c p");

    assertThat(reasons(several, "task_001")).containsExactly(null, null);
    assertThat(reasons(several, "task_002")).containsExactly("no trial here", null);
    assertThat(reasons(several, "task_003"))
        .containsExactly("no trial in the baseline", "no trial in the baseline");
    assertThat(reasons(several, "task_004"))
        .containsOnly("every trial in the baseline was cancelled");
    assertThat(reasons(several, "task_005"))
        .containsExactly("no trial here nor in the baseline", "no trial in the baseline");
    assertThat(several.tasks())
        .filteredOn(TaskAcross::isCompared)
        .extracting(row -> row.task().id().value())
        .containsExactlyInAnyOrder("task_001", "task_002");
  }

  private static List<String> reasons(SeveralComparisons several, String task) {
    List<String> reasons = new ArrayList<>();
    several.tasks().stream()
        .filter(row -> row.task().id().value().equals(task))
        .flatMap(row -> row.cells().stream())
        .forEach(cell -> reasons.add(cell.reason()));
    return reasons;
  }

  /** The first is the baseline. */
  private static SeveralComparisons compared(boolean partial, String... words) {
    ExperimentMetrics baseline = metrics(0, words[0]);
    List<ExperimentMetrics> others = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      others.add(metrics(i, words[i]));
    }
    return SeveralComparisons.of(
        baseline,
        others,
        others.stream()
            .map(
                each ->
                    Comparison.withoutAdvice(baseline, each, RegressionSettings.DEFAULTS, partial))
            .toList());
  }

  private static ExperimentMetrics metrics(int number, String words) {
    return TwoExperiments.experiment("run " + number, words).metrics();
  }
}
