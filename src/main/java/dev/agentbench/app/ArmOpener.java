package dev.agentbench.app;

import dev.agentbench.app.PlannedRun.PlannedArm;
import dev.agentbench.config.Configuration;
import dev.agentbench.config.GatewayChoice;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.trial.TrialEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Opens what the arms of a run need; what several of them can share is opened once. */
final class ArmOpener {
  private final PlannedRun planned;
  private final TaskSet tasks;
  private final CloseStack opened;
  private final Pacers pacers = new Pacers();
  private final IdentityHashMap<Configuration, TrialEnvironment> environments =
      new IdentityHashMap<>();
  private final Map<GatewayChoice, OpenGateway> gateways = new HashMap<>();

  /** What is opened is closed with {@code opened}. */
  ArmOpener(PlannedRun planned, TaskSet tasks, CloseStack opened) {
    this.planned = planned;
    this.tasks = tasks;
    this.opened = opened;
  }

  /**
   * All arms in their order.
   *
   * @throws dev.agentbench.error.BenchmarkException when a template or a Gateway is no good
   */
  List<OpenArm> open() throws InterruptedException {
    List<OpenArm> arms = new ArrayList<>();
    for (PlannedArm arm : planned.arms()) {
      Configuration configuration = arm.request().configuration();
      TrialEnvironment environment = environment(configuration);
      OpenGateway gateway = gateway(arm.request());
      arms.add(
          new OpenArm(
              arm.experiment(
                  gateway.info(),
                  gateway.sandbox().orElseGet(() -> environment.commands().sandbox())),
              configuration,
              gateway,
              environment));
    }
    return arms;
  }

  private TrialEnvironment environment(Configuration configuration) {
    return environments.computeIfAbsent(
        configuration, absent -> TrialEnvironments.open(absent, planned.tasks(), opened));
  }

  /** A client that is configured alike in both arms is one, with one log-in. */
  private OpenGateway gateway(ArmRequest arm) throws InterruptedException {
    Configuration configuration = arm.configuration();
    GatewayChoice choice = configuration.gateways().of(arm.mode());
    OpenGateway known = gateways.get(choice);
    if (known != null) {
      return known;
    }
    GatewayOpener opener =
        new GatewayOpener(
            pacers,
            configuration.pace(),
            configuration.commands(),
            configuration.redaction(),
            () -> tasks);
    OpenGateway gateway = opened.push(opener.open(choice));
    gateways.put(choice, gateway);
    return gateway;
  }
}
