package dev.agentbench.app;

import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.result.TrialKey;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Experiments that begin now. */
final class NewExperiments implements Assignment {
  private final RunRequest request;
  private final List<Task> tasks;
  private final Manifests manifests;

  NewExperiments(RunRequest request, List<Task> tasks, Manifests manifests) {
    this.request = request;
    this.tasks = tasks;
    this.manifests = manifests;
  }

  @Override
  public List<ArmRequest> arms() {
    return request.arms();
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
  public Experiment experiment(ArmRequest arm, GatewayInfo gateway, String sandbox) {
    return new Experiment(
        ExperimentId.random(),
        arm.mode(),
        name(arm.test()),
        labels(arm.test()),
        request.group(),
        Instant.now(),
        manifests.of(arm.configuration(), gateway, sandbox),
        null);
  }

  /** A name is to mean one experiment. */
  private @Nullable String name(@Nullable AbTestArm test) {
    String name = request.name();
    return name == null || test == null ? name : name + "-" + test.name();
  }

  private List<Label> labels(@Nullable AbTestArm test) {
    List<Label> labels = new ArrayList<>(request.labels());
    if (test != null) {
      labels.addAll(test.labels());
    }
    return labels;
  }
}
