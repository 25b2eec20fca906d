package dev.agentbench.analysis;

import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limit of the cost of a run, all its experiments together. Not thread-safe. */
public final class CostLimit {
  private final @Nullable Double cap;
  private double spent;
  private boolean estimated;

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
    spent += trial.records().llmCalls().stream().mapToDouble(call -> call.costUsd()).sum();
    estimated |= trial.records().llmCalls().stream().anyMatch(LlmCall::estimated);
    return cap == null || spent < cap
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the run has cost %s, and benchmark.max_cost_usd is %.2f",
                Quantity.usd(spent, estimated),
                cap));
  }
}
