package dev.agentbench.progress;

import dev.agentbench.result.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One experiment in the table at the end of a run.
 *
 * @param name what tells it from the others, such as its mode
 * @param outcomes how many trials ended as what; an absent outcome is none
 * @param rate null when no trial counts in it
 * @param flagged trials with an integrity note
 * @param skipped checks that could not run
 * @param measured trials whose tokens and cost are known
 * @param tokens of these trials, as the cost
 * @param estimated whether the cost is an estimate, at least in part
 */
public record RunSummaryLine(
    String name,
    Map<Outcome, Integer> outcomes,
    @Nullable Throughput rate,
    int flagged,
    int skipped,
    int measured,
    long tokens,
    double costUsd,
    boolean estimated) {

  public RunSummaryLine {
    Map<Outcome, Integer> copy = new EnumMap<>(Outcome.class);
    copy.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(copy);
  }

  public int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  public int total() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }

  public Optional<Throughput> successRate() {
    return Optional.ofNullable(rate);
  }
}
