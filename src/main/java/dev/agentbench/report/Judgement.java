package dev.agentbench.report;

import dev.agentbench.analysis.compare.Comparison;
import java.util.List;

/**
 * Comparisons and gates of results.
 *
 * @param comparisons one for each experiment, or none
 * @param failures the gates that failed, a sentence each
 * @param facts what a reader has to know of an A/B test, a sentence each; empty for other results
 */
public record Judgement(List<Comparison> comparisons, List<String> failures, List<String> facts) {
  /** Of results that were not compared with anything. */
  public static final Judgement NONE = new Judgement(List.of(), List.of(), List.of());

  public Judgement {
    comparisons = List.copyOf(comparisons);
    failures = List.copyOf(failures);
    facts = List.copyOf(facts);
  }

  /** Of results with a baseline each, or none. */
  public static Judgement of(List<Comparison> comparisons, List<String> failures) {
    return new Judgement(comparisons, failures, List.of());
  }

  /** Whether the results are the arms of an A/B test. */
  public boolean isTest() {
    return comparisons.size() == 1 && comparisons.get(0).names().areArms();
  }
}
