package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.Outcome;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Summary of trials in one sentence. */
public final class Headline {
  private Headline() {}

  /**
   * Such as {@code 7 of 10 tasks passed (70.0 %, 95 % interval 39.7–89.2 %); not counted: 1 error.}
   */
  public static String of(Figures figures) {
    OutcomeCounts outcomes = figures.outcomes();
    Rate rate = figures.success().scored();
    if (outcomes.total() == 0) {
      return "No trial has a result.";
    }
    String notCounted = notCounted(outcomes);
    if (rate == null) {
      return "No trial could be scored (" + notCounted + ").";
    }
    return passed(rate) + (notCounted.isEmpty() ? "." : "; not counted: " + notCounted + ".");
  }

  /**
   * The same with the outcomes that people put in the place of measured ones, such as {@code With 2
   * outcomes that reviews changed: 8 of 10 tasks passed (80.0 %, 95 % interval 49.0–94.3 %).} Empty
   * where no review changed one.
   */
  public static Optional<String> reviewed(ExperimentResults results) {
    return results
        .reviewedRate()
        .map(
            rate ->
                "With "
                    + Quantity.plural(results.reviews().overridden(results.trials()), "outcome")
                    + " that reviews changed: "
                    + passed(rate)
                    + ".");
  }

  private static String passed(Rate rate) {
    String tasks = Quantity.plural(rate.tasks(), "task");
    boolean repeated = rate.trials() > rate.tasks();
    return String.format(
        Locale.ROOT,
        "%s of %s passed (%s%s, 95 %% interval %s)",
        Quantity.count(rate.hits()),
        repeated ? Quantity.plural(rate.trials(), "trial") + " of " + tasks : tasks,
        Quantity.percent(rate.value()),
        repeated ? " as mean over tasks" : "",
        rate.intervalText());
  }

  private static String notCounted(OutcomeCounts outcomes) {
    List<String> parts =
        Stream.of(Outcome.UNVERIFIED, Outcome.ERROR, Outcome.CANCELLED)
            .filter(outcome -> outcomes.count(outcome) > 0)
            .map(outcome -> Quantity.count(outcomes.count(outcome)) + " " + outcome.id())
            .toList();
    return String.join(", ", parts);
  }
}
