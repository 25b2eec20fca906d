package dev.agentbench.web;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.ControlProspect;
import dev.agentbench.store.ControlRequests;
import dev.agentbench.store.NotRunningException;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Steers runs for pages and the API; a run that is not running is answered with 409. */
public final class RunControls {
  private final ControlRequests requests;

  public RunControls(Archive archive, InstantSource clock) {
    this.requests = new ControlRequests(archive.store(), clock);
  }

  /** Keeps a request; the run answers it later. */
  public Control ask(Experiment experiment, Control.Wish wish) {
    return running(() -> requests.ask(experiment, wish));
  }

  /** The likely answer; nothing is kept. */
  public ControlProspect prospect(Experiment experiment, Control.Wish wish) {
    return running(() -> requests.prospect(experiment, wish));
  }

  private static <T> T running(Supplier<T> step) {
    try {
      return step.get();
    } catch (NotRunningException ended) {
      throw new WebProblem(409, ended.getMessage() + ".");
    }
  }
}
