package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.testing.Golden;
import dev.agentbench.testing.TwoExperiments;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {

  @Test
  void aRegressionIsToldTaskByTask() {
    Golden.assertMatches(
        "comparison-regressed.md",
        ComparisonReport.render(
            TwoExperiments.compared("p p p p p p p p p p p p f p", "f f f f f f p f p f p p p p")));
  }

  @Test
  void aTaskThatIsFlakyAnywayIsMarkedAndTheVerdictStays() {
    Comparison plain = TwoExperiments.compared("p p f p", "f f p p");
    Comparison marked = plain.marking(TwoExperiments.flakyAfter("ppf pp pf pf"));
    assertThat(ComparisonReport.render(marked))
        .contains(
            "| `task_001` | simple | passed | failed | passed → failed (flaky, 2 of 3) |",
            "| `task_002` | medium | passed | failed | passed → failed |",
            "| `task_003` | simple | failed | passed | failed → passed (flaky, 1 of 2) |",
            "\n\nflaky, p of n: the task passed p of n trials in earlier experiments");
    assertThat(marked.verdict()).isEqualTo(plain.verdict());
    assertThat(marked.metrics()).isEqualTo(plain.metrics());
    assertThat(ComparisonReport.render(plain)).doesNotContain("flaky");
  }

  @Test
  void onlyChangedTasksNeedALegend() {
    Comparison same = TwoExperiments.compared("p f", "p p");
    assertThat(ComparisonReport.render(same.marking(TwoExperiments.flakyAfter("pf pp"))))
        .doesNotContain("flaky");
  }

  @Test
  void whatCannotBeComparedSaysWhy() {
    String page = ComparisonReport.render(TwoExperiments.compared("p p p", "p - f"));
    assertThat(page)
        .contains(
            "❌ **incomparable.** The two experiments are not comparable: not in current: task_002.");
  }

  @Test
  void namesOfExperimentsCannotActAsMarkup() {
    String page =
        ComparisonReport.render(
            Comparison.of(
                TwoExperiments.experiment("<img src=x> | **a**", "p p").metrics(),
                TwoExperiments.experiment("after", "p p").metrics(),
                RegressionSettings.DEFAULTS,
                false));
    assertThat(page).doesNotContain("<img").doesNotContain("**a**");
  }
}
