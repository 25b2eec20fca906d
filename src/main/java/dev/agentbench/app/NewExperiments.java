package dev.agentbench.app;

import dev.agentbench.app.PlannedRun.PlannedArm;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Label;
import dev.agentbench.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Experiments that begin now. */
final class NewExperiments {
  private final RunRequest request;
  private final Manifests manifests;

  private NewExperiments(RunRequest request, Manifests manifests) {
    this.request = request;
    this.manifests = manifests;
  }

  static PlannedRun plan(RunRequest request, List<Task> tasks, Manifests manifests) {
    NewExperiments made = new NewExperiments(request, manifests);
    return new PlannedRun(
        request.arms().stream()
            .map(
                arm ->
                    new PlannedArm(
                        arm, (gateway, sandbox) -> made.experiment(arm, gateway, sandbox)))
            .toList(),
        tasks,
        request.settings(),
        Set.of(),
        List.of(),
        null);
  }

  private Experiment experiment(ArmRequest arm, GatewayInfo gateway, String sandbox) {
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
