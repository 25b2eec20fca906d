package dev.agentbench.app;

import dev.agentbench.result.Experiment;
import dev.agentbench.store.Claim;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import java.util.List;

/** Claims experiments for this process, or says which other process runs them. */
public final class ExperimentClaims {
  private ExperimentClaims() {}

  /**
   * Claims all of these experiments. Closed by the caller, before the store.
   *
   * @param experiments of one run, at least one
   * @throws StoreException when another process runs one of them
   */
  public static Claim take(Store store, List<Experiment> experiments) {
    Experiment first = experiments.get(0);
    return store
        .claim(experiments.stream().map(Experiment::id).toList())
        .orElseThrow(
            () ->
                new StoreException(
                    "Experiment %s is being run by %s"
                        .formatted(first.id().brief(), first.manifest().runner().process()),
                    "Wait until it ends, or stop that process."));
  }
}
