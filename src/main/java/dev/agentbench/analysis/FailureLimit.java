package dev.agentbench.analysis;

import dev.agentbench.result.Trial;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limit of failed trials, all experiments of a run together. Not thread-safe. */
public final class FailureLimit {
  private final @Nullable Integer most;
  private int failed;

  /**
   * Watches a run.
   *
   * @param most after so many the run ends; null: no limit
   */
  public FailureLimit(@Nullable Integer most) {
    this.most = most;
  }

  /** Why no further trial should start, once a trial ended; errors are no failures. */
  public Optional<String> after(Trial trial) {
    failed += trial.outcome().isScored() && !trial.passed() ? 1 : 0;
    return most == null || failed < most
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d %s failed or timed out, and --max-failures is %d",
                failed,
                failed == 1 ? "trial" : "trials",
                most));
  }
}
