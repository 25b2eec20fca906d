package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request to continue an experiment.
 *
 * @param configurations one, or those of the arms A and B of an A/B test
 * @param experiment its id, a unique prefix of it, or {@code latest}; experiments of its group go
 *     on with it. Of an A/B test also the group's id
 * @param concurrency null: as before
 * @param force whether it goes on although tasks or configuration changed
 */
public record ResumeRequest(
    List<Configuration> configurations,
    String experiment,
    @Nullable Integer concurrency,
    boolean force) {

  public ResumeRequest {
    configurations = List.copyOf(configurations);
  }

  boolean isOfTest() {
    return configurations.size() > 1;
  }
}
