package dev.agentbench.report;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import java.util.List;

/** What a CI job came to in Markdown: for its summary, or a comment on a pull request. */
public final class JobPage {
  /** Begins the page, so that a later comment finds the former one and takes its place. */
  public static final String MARKER = "<!-- benchmark -->";

  private JobPage() {}

  /**
   * The gates that failed, then the comparisons, or the report where nothing was compared.
   *
   * @param flaky the tasks to be marked in the report; comparisons have their marks
   * @param failures a sentence each
   */
  public static String render(
      List<ExperimentResults> results,
      FlakyTasks flaky,
      List<Comparison> comparisons,
      List<String> failures) {
    Page page = new Page();
    page.paragraph(MARKER);
    if (!failures.isEmpty()) {
      page.bullets(
          failures.stream()
              .map(failure -> Inline.of("❌ **Gate failed:** ").then(Inline.text(failure, 1_000)))
              .toList());
    }
    StringBuilder text = new StringBuilder(page.markdown());
    comparisons.forEach(
        comparison -> text.append('\n').append(ComparisonReport.render(comparison)));
    if (comparisons.isEmpty()) {
      text.append('\n').append(new MarkdownReport(false).render(results, flaky));
    }
    return text.toString();
  }
}
