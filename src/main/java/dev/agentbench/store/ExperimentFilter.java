package dev.agentbench.store;

import dev.agentbench.result.Label;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments are meant: those that have all of this.
 *
 * @param since started then or later; null for any time
 * @param name their whole name; null for any
 * @param labels each of them
 */
public record ExperimentFilter(@Nullable Instant since, @Nullable String name, List<Label> labels) {
  public static final ExperimentFilter ALL = new ExperimentFilter(null, null, List.of());

  public ExperimentFilter {
    labels = List.copyOf(labels);
  }
}
