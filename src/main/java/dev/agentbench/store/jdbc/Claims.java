package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import java.util.List;
import java.util.Optional;

/** Claims of processes on the experiments of one database. */
interface Claims {

  /** See {@link dev.agentbench.store.Store#claim}. */
  Optional<Claim> claim(List<ExperimentId> experiments);

  /** See {@link dev.agentbench.store.Store#isClaimed}. */
  boolean isClaimed(ExperimentId experiment);
}
