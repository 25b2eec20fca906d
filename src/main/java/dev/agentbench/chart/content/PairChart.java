package dev.agentbench.chart.content;

import dev.agentbench.chart.Chart;
import java.util.Locale;
import java.util.function.Function;

/** Charts of a comparison. To add a chart: a class, and its line here. */
public enum PairChart {
  TASK_CHANGES(TaskChanges::of),
  SEQUENTIAL_TEST(SequentialPath::of);

  // The makers are method references that hold nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Pair, Chart> maker;

  PairChart(Function<Pair, Chart> maker) {
    this.maker = maker;
  }

  /** The name in options and files, such as {@code task-changes}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Chart of(Pair pair) {
    return maker.apply(pair);
  }
}
