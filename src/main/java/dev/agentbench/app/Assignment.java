package dev.agentbench.app;

import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import java.util.List;
import java.util.Set;

/** What a run has to do. */
interface Assignment {
  /** One experiment for each. */
  List<Mode> modes();

  List<Task> tasks();

  RunSettings settings();

  /** Trials that are not run again. */
  Set<TrialKey> finished();

  /**
   * The experiment that the trials in a mode belong to.
   *
   * @param sandbox how commands are fenced in here, for people
   */
  Experiment experiment(Mode mode, GatewayInfo gateway, String sandbox);
}
