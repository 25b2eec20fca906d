package dev.agentbench.store;

import dev.agentbench.result.Label;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on experiments, all of which must hold.
 *
 * @param since started then or later; null for any time
 * @param until started before then; null for any time
 * @param name their whole name; null for any
 * @param labels each of them
 */
public record ExperimentFilter(
    @Nullable Instant since, @Nullable Instant until, @Nullable String name, List<Label> labels) {
  public static final ExperimentFilter ALL = new ExperimentFilter(null, null, null, List.of());

  public ExperimentFilter {
    labels = List.copyOf(labels);
  }

  /** The experiments that have a label. */
  public static ExperimentFilter ofLabel(Label label) {
    return new ExperimentFilter(null, null, null, List.of(label));
  }

  /** The experiments of a name. */
  public static ExperimentFilter ofName(String name) {
    return new ExperimentFilter(null, null, name, List.of());
  }
}
