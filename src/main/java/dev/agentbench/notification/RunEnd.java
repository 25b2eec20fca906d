package dev.agentbench.notification;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results of a run, for notifications.
 *
 * @param experiments none when it did not get that far
 * @param comparisons of these experiments with others; none without a baseline
 * @param gateFailures what did not hold, a sentence each
 * @param asPlanned false when trials are missing that nobody meant to leave out
 * @param error what ended it instead, without secrets; null when nothing did
 */
public record RunEnd(
    List<ExperimentResults> experiments,
    List<Comparison> comparisons,
    List<String> gateFailures,
    boolean asPlanned,
    @Nullable String error) {

  public RunEnd {
    experiments = List.copyOf(experiments);
    comparisons = List.copyOf(comparisons);
    gateFailures = List.copyOf(gateFailures);
  }

  /** A run that has results. */
  public static RunEnd of(
      List<ExperimentResults> experiments,
      List<Comparison> comparisons,
      List<String> gateFailures,
      boolean asPlanned) {
    return new RunEnd(experiments, comparisons, gateFailures, asPlanned, null);
  }

  /** A run that an error ended. */
  public static RunEnd failed(String error) {
    return new RunEnd(List.of(), List.of(), List.of(), false, error);
  }

  RunEnding ending() {
    if (error != null) {
      return RunEnding.FAILED;
    }
    if (comparisons.stream().anyMatch(found -> found.verdict().kind() == Kind.REGRESSED)) {
      return RunEnding.REGRESSED;
    }
    if (!gateFailures.isEmpty()) {
      return RunEnding.GATE_FAILED;
    }
    return asPlanned && isMeasured() ? RunEnding.FINE : RunEnding.FAILED;
  }

  /** Infrastructure did not take every trial of an experiment. */
  private boolean isMeasured() {
    return experiments.stream()
        .allMatch(each -> each.trials().stream().anyMatch(t -> t.outcome() != Outcome.ERROR));
  }
}
