package dev.agentbench.store;

import dev.agentbench.event.ResultSink;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A database of results. Thread-safe. */
public interface Store extends AutoCloseable {

  /**
   * A sink that keeps a run's events here, on a thread of its own. Throws {@link StoreException}
   * when the database cannot be written. Closed by the caller, before the store.
   */
  ResultSink recorder();

  ExperimentDao experiments();

  TrialDao trials();

  TableDao tables();

  BaselineDao baselines();

  ReviewDao reviews();

  ControlDao controls();

  SearchDao search();

  /**
   * Claims experiments for this process. A process that dies, however it dies, loses its claims.
   * Closed by the caller, before the store; empty when another process has one of them.
   */
  Optional<Claim> claim(List<ExperimentId> experiments);

  /** Whether a living process, this one or another, runs an experiment. */
  boolean isClaimed(ExperimentId experiment);

  /**
   * {@code running}, {@code crashed} where no process runs it any more, or how it ended.
   *
   * @param experiment as it was read: it may have ended since
   */
  default String statusOf(Experiment experiment) {
    if (experiment.ending().isPresent() || isClaimed(experiment.id())) {
      return experiment.statusId();
    }
    return experiments()
        .find(experiment.id())
        .filter(now -> now.ending().isPresent())
        .map(Experiment::statusId)
        .orElse("crashed");
  }

  /** A writer on a connection of its own, closed by the caller. */
  RecordWriter writer();

  /** Results that wait on disk to be imported, of runs that ended without this database. */
  List<Path> spools();

  /**
   * Gives back to the disk what deleted experiments took; how many bytes that were. Empty where the
   * database sees to it by itself.
   *
   * @throws StoreException when others use the database meanwhile
   */
  OptionalLong reclaim();

  /** Where it is, without credentials, for messages. */
  String location();

  @Override
  void close();
}
