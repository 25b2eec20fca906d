package dev.agentbench.analysis;

import dev.agentbench.result.Trial;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run may cost, all its experiments together. Not thread-safe. */
public final class CostLimit {
  private final @Nullable Double cap;
  private double spent;

  /**
   * Watches a run.
   *
   * @param cap in USD; null: none
   */
  public CostLimit(@Nullable Double cap) {
    this.cap = cap;
  }

  /** Why no further trial should start, once a trial ended; empty while there is money left. */
  public Optional<String> after(Trial trial) {
    spent += trial.llmCalls().stream().mapToDouble(call -> call.costUsd()).sum();
    return cap == null || spent < cap
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the run has cost %.2f USD, and benchmark.max_cost_usd is %.2f",
                spent,
                cap));
  }
}
