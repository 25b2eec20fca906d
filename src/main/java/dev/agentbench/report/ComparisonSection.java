package dev.agentbench.report;

import dev.agentbench.analysis.compare.Comparison;
import java.util.List;

/** The comparison with the baseline, or of the arms of a test; nothing without one. */
final class ComparisonSection implements Section {
  private final Judgement judgement;

  ComparisonSection(Judgement judgement) {
    this.judgement = judgement;
  }

  @Override
  public void write(Page page, Sides sides) {
    List<Comparison> comparisons = judgement.comparisons();
    for (Comparison comparison : comparisons) {
      String mode =
          comparisons.size() == 1 ? "" : ": " + comparison.current().experiment().mode().id();
      page.heading(2, "Comparison" + mode);
      if (!judgement.isTest()) {
        page.paragraph(ComparisonReport.against(comparison));
      }
      ComparisonReport.body(page, comparison);
    }
    if (!judgement.facts().isEmpty()) {
      page.heading(3, "How it was tested");
      page.bullets(judgement.facts().stream().map(fact -> Inline.text(fact, 1_000)).toList());
    }
  }
}
