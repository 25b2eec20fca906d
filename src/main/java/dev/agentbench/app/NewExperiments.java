package dev.agentbench.app;

import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Experiments that begin now. */
final class NewExperiments implements Assignment {
  private final RunRequest request;
  private final List<Task> tasks;
  private final Manifests manifests;
  private final @Nullable UUID group;

  NewExperiments(RunRequest request, List<Task> tasks, Manifests manifests) {
    this.request = request;
    this.tasks = tasks;
    this.manifests = manifests;
    this.group = request.modes().size() > 1 ? UUID.randomUUID() : null;
  }

  @Override
  public List<Mode> modes() {
    return request.modes();
  }

  @Override
  public List<Task> tasks() {
    return tasks;
  }

  @Override
  public RunSettings settings() {
    return request.settings();
  }

  @Override
  public Set<TrialKey> finished() {
    return Set.of();
  }

  @Override
  public @Nullable String lacking() {
    return null;
  }

  @Override
  public Experiment experiment(Mode mode, GatewayInfo gateway, String sandbox) {
    return new Experiment(
        ExperimentId.random(),
        mode,
        request.name(),
        request.labels(),
        group,
        Instant.now(),
        manifests.of(gateway, sandbox),
        null);
  }
}
