package dev.agentbench.app;

import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The work of a run: experiments that are new or go on. */
interface Assignment {
  /** One experiment for each. */
  List<ArmRequest> arms();

  List<Task> tasks();

  RunSettings settings();

  /** Trials that are not run again. */
  Set<TrialKey> finished();

  /** Why its experiments stay incomplete even when all of it is done; null: they do not. */
  @Nullable String lacking();

  /**
   * The experiment that the trials of an arm belong to.
   *
   * @param arm one of {@link #arms}
   * @param sandbox how commands are fenced in here, for people
   */
  Experiment experiment(ArmRequest arm, GatewayInfo gateway, String sandbox);
}
