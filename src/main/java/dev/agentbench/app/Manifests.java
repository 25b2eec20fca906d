package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.digest.Sha256;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Conditions;
import dev.agentbench.result.ExperimentTasks;
import dev.agentbench.result.GatewayDescription;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.RunnerDescription;
import dev.agentbench.result.Schedule;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what an experiment is run with. */
final class Manifests {
  private final RunRequest request;
  private final List<Task> selected;
  private final @Nullable String commit;
  private final IdentityHashMap<Configuration, Conditions> conditions = new IdentityHashMap<>();

  /**
   * Describes one run.
   *
   * @param commit that holds the tasks; null outside git
   */
  Manifests(RunRequest request, List<Task> selected, @Nullable String commit) {
    this.request = request;
    this.selected = selected;
    this.commit = commit;
  }

  /**
   * The manifest of one experiment.
   *
   * @param sandbox what stands around commands, for people
   */
  Manifest of(Configuration configuration, GatewayInfo gateway, String sandbox) {
    RunSettings run = request.settings();
    return new Manifest(
        new RunnerDescription(
            RunnerVersion.number(), RunnerVersion.runtime(), RunnerVersion.process()),
        new ExperimentTasks(
            configuration.tasks().toString(),
            digest(),
            commit,
            selected.size(),
            request.selection().describe(),
            selected.stream().map(TaskVersion::of).toList()),
        new Schedule(run.repeats(), run.concurrency(), run.seed(), run.shuffled()),
        new GatewayDescription(gateway.url(), gateway.version(), gateway.scripted()),
        sandbox,
        configuration.masked(),
        List.of(),
        conditions.computeIfAbsent(configuration, now -> ConditionsNow.of(now, selected)));
  }

  private String digest() {
    return Sha256.of(
        selected.stream()
            .map(task -> task.id() + " " + task.digest() + "\n")
            .collect(Collectors.joining()));
  }
}
