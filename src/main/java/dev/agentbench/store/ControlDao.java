package dev.agentbench.store;

import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ExperimentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that steer runs, as kept. They go with their experiment. Every method throws {@link
 * StoreException}.
 */
public interface ControlDao {

  /** Of an experiment, oldest first. */
  List<Control> ofExperiment(ExperimentId id);

  /** Those of some experiments that no run has answered, oldest first. */
  List<Control> pending(List<ExperimentId> experiments);

  /** Keeps new requests, all or none; each of an experiment that is kept. */
  void ask(List<Control> requests);

  /**
   * Keeps the answer to a request, in each experiment that has it, unless one is kept already.
   *
   * @param appliedAt null when it was refused
   * @return whether it was kept
   */
  boolean answer(ControlId id, String answer, @Nullable Instant appliedAt);
}
