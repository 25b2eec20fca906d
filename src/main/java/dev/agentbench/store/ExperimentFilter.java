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
 * @param part an agent or a model that took part; with both, the agent asked that model
 */
public record ExperimentFilter(
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String name,
    List<Label> labels,
    Part part) {
  public static final ExperimentFilter ALL =
      new ExperimentFilter(null, null, null, List.of(), Part.ANY);

  public ExperimentFilter {
    labels = List.copyOf(labels);
  }

  /**
   * What took part.
   *
   * @param agent its whole name, in upper or lower case; null for any
   * @param model its whole name; null for any
   */
  public record Part(@Nullable String agent, @Nullable String model) {
    public static final Part ANY = new Part(null, null);

    public boolean isAny() {
      return agent == null && model == null;
    }
  }

  /** The experiments that have a label. */
  public static ExperimentFilter ofLabel(Label label) {
    return new ExperimentFilter(null, null, null, List.of(label), Part.ANY);
  }

  /** The experiments of a name. */
  public static ExperimentFilter ofName(String name) {
    return new ExperimentFilter(null, null, name, List.of(), Part.ANY);
  }
}
