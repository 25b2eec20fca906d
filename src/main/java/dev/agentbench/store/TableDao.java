package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import java.util.List;

/** Tables as they lie, for programs that read tables. */
public interface TableDao {

  /** All that hold results, parents before their children. */
  List<Table> all();

  /**
   * Hands over the rows of some experiments, a few tables at a time, each on a thread of its own,
   * without holding more than one row of each in memory; all of them as they were at one moment.
   *
   * @throws java.io.UncheckedIOException when a sink does not take them
   */
  void read(List<Table> tables, List<ExperimentId> experiments, RowSink.Opener sinks);
}
