package dev.agentbench.analysis;

import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limit of the cost of a run, all its experiments together. Thread-safe. */
public final class CostLimit {
  private final @Nullable Double configured;
  private @Nullable Double cap;
  private boolean changed;
  private double spent;
  private boolean estimated;

  /**
   * Watches a run.
   *
   * @param cap in USD; null: none
   */
  public CostLimit(@Nullable Double cap) {
    this.configured = cap;
    this.cap = cap;
  }

  /**
   * Sets another cap, which counts from the next trial that ends on.
   *
   * @param usd null: the one that the run began with
   * @return what holds now, in words
   */
  public synchronized String change(@Nullable Double usd) {
    changed = usd != null;
    cap = changed ? usd : configured;
    String soFar = Quantity.usd(spent, estimated);
    if (cap == null) {
      return "the run may cost anything; it has cost " + soFar;
    }
    String limit = String.format(Locale.ROOT, "the run may cost %.2f USD", cap);
    return spent < cap
        ? limit + "; it has cost " + soFar
        : limit + " and has cost " + soFar + ": once one more trial ends, none starts";
  }

  /** Why no further trial should start, once a trial ended; empty while there is money left. */
  public synchronized Optional<String> after(Trial trial) {
    spent += trial.records().llmCalls().stream().mapToDouble(call -> call.costUsd()).sum();
    estimated |= trial.records().llmCalls().stream().anyMatch(LlmCall::estimated);
    return cap == null || spent < cap
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the run has cost %s, and %s %.2f",
                Quantity.usd(spent, estimated),
                changed ? "max-cost was set to" : "benchmark.max_cost_usd is",
                cap));
  }
}
