package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.RegressionSettings;
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
  void whatCannotBeComparedSaysWhy() {
    String page = ComparisonReport.render(TwoExperiments.compared("p p p", "p - f"));
    assertThat(page)
        .contains(
            "❌ **incomparable.** The two did not measure the same: not in current: task_002.");
  }

  @Test
  void namesOfExperimentsCannotActAsMarkup() {
    String page =
        ComparisonReport.render(
            Comparison.of(
                TwoExperiments.experiment("<img src=x> | **a**", "p p"),
                TwoExperiments.experiment("after", "p p"),
                RegressionSettings.DEFAULTS,
                false));
    assertThat(page).doesNotContain("<img").doesNotContain("**a**");
  }
}
