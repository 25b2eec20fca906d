package dev.agentbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.testing.TwoExperiments;
import java.util.List;
import org.junit.jupiter.api.Test;

class CiPagesTest {
  private static final Comparison LOST = TwoExperiments.compared("p p", "p f");

  @Test
  void annotationsTellGatesAndLostTasksAndNothingElse() {
    assertThat(GitHubAnnotations.of(List.of("50 % is\n::warning::x"), List.of(LOST)))
        .containsExactly(
            "::error title=Benchmark::50 %25 is%0A::warning::x",
            "::warning title=Benchmark::task task_002 passed in the baseline and fails now");
  }

  @Test
  void anAnnotationSaysThatALostTaskIsFlakyAnyway() {
    Comparison marked = LOST.marking(TwoExperiments.flakyAfter("p ppf"));
    assertThat(GitHubAnnotations.of(List.of(), List.of(marked)))
        .singleElement()
        .asString()
        .endsWith("task task_002 passed in the baseline and fails now (flaky, 2 of 3)");
  }

  @Test
  void aJobPageBeginsWithItsMarkerAndTheGates() {
    String page =
        JobPage.render(
            List.of(TwoExperiments.experiment("after", "p f")),
            FlakyTasks.NONE,
            List.of(LOST),
            List.of("too <bad>"));
    assertThat(page)
        .startsWith(JobPage.MARKER + "\n\n- ❌ **Gate failed:** too &lt;bad&gt;\n")
        .contains("## Benchmark: after");
  }

  @Test
  void withoutABaselineTheJobPageIsTheReport() {
    assertThat(
            JobPage.render(
                List.of(TwoExperiments.experiment("after", "p f")),
                FlakyTasks.NONE,
                List.of(),
                List.of()))
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
}
