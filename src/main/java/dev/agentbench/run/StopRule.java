package dev.agentbench.run;

import dev.agentbench.result.Trial;
import java.util.Optional;

/**
 * A reason to start no further trial: a cost cap, a gate that cannot hold any more, a test that has
 * its answer. It is asked on the threads of the trials, by one at a time, after each trial and
 * before its thread starts another; so it must be quick.
 */
public interface StopRule {

  /** Why no further trial should start, once this one ended; empty while the run should go on. */
  Optional<String> after(Trial trial);
}
