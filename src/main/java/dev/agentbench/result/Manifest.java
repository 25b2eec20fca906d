package dev.agentbench.result;

import java.util.List;

/**
 * Conditions of an experiment, kept so that a result can be understood and repeated.
 *
 * @param sandbox how commands were fenced in, for people
 * @param config the settings as YAML, secrets masked
 * @param changes what differed when it was resumed all the same, for people; empty: nothing did
 * @param conditions what else decides whether its results compare with others
 */
public record Manifest(
    RunnerDescription runner,
    ExperimentTasks tasks,
    Schedule schedule,
    GatewayDescription gateway,
    String sandbox,
    String config,
    List<String> changes,
    Conditions conditions) {

  public Manifest {
    changes = List.copyOf(changes);
  }

  /** Trials that a complete experiment holds. */
  public int plannedTrials() {
    return tasks.count() * schedule.repeats();
  }

  /** The same, run on by another process although something had changed. */
  public Manifest resumed(String newProcess, List<String> newChanges) {
    return new Manifest(
        runner.as(newProcess), tasks, schedule, gateway, sandbox, config, newChanges, conditions);
  }

  /** The same, with trials that were judged again by tasks and conditions of now. */
  public Manifest judgedAgain(
      String newVersion,
      String newProcess,
      List<TaskVersion> newTasks,
      String newDigest,
      Conditions newConditions) {
    return new Manifest(
        new RunnerDescription(newVersion, runner.runtime(), newProcess),
        new ExperimentTasks(
            tasks.source(), newDigest, null, newTasks.size(), tasks.selection(), newTasks),
        schedule,
        gateway,
        sandbox,
        config,
        changes,
        newConditions);
  }
}
