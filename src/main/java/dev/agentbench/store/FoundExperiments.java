package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The experiments of a page of a list, in its order.
 *
 * @param total how many the whole list has
 */
public record FoundExperiments(List<Found> rows, long total) {

  public FoundExperiments {
    rows = List.copyOf(rows);
  }

  /**
   * One of them.
   *
   * @param completedAt null while it has not ended
   */
  public record Found(ExperimentId id, @Nullable Instant completedAt) {
    public Optional<Instant> completion() {
      return Optional.ofNullable(completedAt);
    }
  }

  public List<ExperimentId> ids() {
    return rows.stream().map(Found::id).toList();
  }
}
