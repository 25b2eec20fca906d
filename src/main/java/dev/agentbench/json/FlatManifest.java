package dev.agentbench.json;

import dev.agentbench.result.Conditions;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as documents and spools have it: all fields on one level. Names and order stay as they
 * are, since older versions wrote them.
 */
record FlatManifest(
    String runnerVersion,
    String runtime,
    String tasksSource,
    String tasksDigest,
    @Nullable String tasksCommit,
    int taskCount,
    int repeats,
    int concurrency,
    String selection,
    long seed,
    boolean shuffled,
    String gatewayUrl,
    @Nullable String gatewayVersion,
    boolean scripted,
    String sandbox,
    String config,
    List<TaskVersion> tasks,
    List<String> changes,
    String runner,
    Conditions conditions) {

  static FlatManifest of(Manifest manifest) {
    return new FlatManifest(
        manifest.runner().version(),
        manifest.runner().runtime(),
        manifest.tasks().source(),
        manifest.tasks().digest(),
        manifest.tasks().commit(),
        manifest.tasks().count(),
        manifest.schedule().repeats(),
        manifest.schedule().concurrency(),
        manifest.tasks().selection(),
        manifest.schedule().seed(),
        manifest.schedule().shuffled(),
        manifest.gateway().url(),
        manifest.gateway().version(),
        manifest.gateway().scripted(),
        manifest.sandbox(),
        manifest.config(),
        manifest.tasks().versions(),
        manifest.changes(),
        manifest.runner().process(),
        manifest.conditions());
  }

  /** Throws {@link NullPointerException} when a list is missing. */
  Manifest manifest() {
    return new Manifest(
        new RunnerDescription(runnerVersion, runtime, runner),
        new ExperimentTasks(tasksSource, tasksDigest, tasksCommit, taskCount, selection, tasks),
        new Schedule(repeats, concurrency, seed, shuffled),
        new GatewayDescription(gatewayUrl, gatewayVersion, scripted),
        sandbox,
        config,
        changes,
        conditions);
  }
}
