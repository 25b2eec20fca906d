package dev.agentbench.run;

import dev.agentbench.result.TrialId;

/** The verbs of a run, carried out by its executor. Thread-safe. */
final class RunSteering implements Steering {
  private static final Steered NOT_YET = Steered.refused("this cannot be done yet");

  private final RunExecutor executor;

  RunSteering(RunExecutor executor) {
    this.executor = executor;
  }

  @Override
  public Steered pause(boolean now) {
    return NOT_YET;
  }

  @Override
  public Steered resume() {
    return NOT_YET;
  }

  @Override
  public Steered stop(String why) {
    return executor.stopStarting(why)
        ? Steered.done("no further trial starts; running ones end as they would")
        : Steered.already("the run is stopping already");
  }

  @Override
  public Steered cancel(TrialId trial, String why) {
    return NOT_YET;
  }

  @Override
  public Steered requeue(TrialId trial) {
    return NOT_YET;
  }

  @Override
  public Steered concurrency(int trials) {
    return NOT_YET;
  }
}
