package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.event.EventBus;
import dev.agentbench.result.Experiment;
import dev.agentbench.run.Arm;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.trial.TrialRunner;
import java.time.InstantSource;
import java.util.Optional;

/** An experiment of a run with what its trials need. Two of them may share either. */
record OpenArm(
    Experiment experiment,
    Configuration configuration,
    OpenGateway gateway,
    TrialEnvironment environment) {

  /** Whether its Gateway runs in this process. */
  boolean isEmbedded() {
    return configuration
        .gateways()
        .of(experiment.mode())
        .<Boolean, RuntimeException>choose(embedded -> true, remote -> false, agent -> true);
  }

  /** The coding agent behind the Gateway of this process; empty where there is none. */
  Optional<ConfiguredAgent> codingAgent() {
    return configuration
        .gateways()
        .of(experiment.mode())
        .choose(
            embedded -> Optional.empty(),
            remote -> Optional.empty(),
            agent -> Optional.of(agent.agent()));
  }

  Arm arm(EventBus events, InstantSource clock) {
    return new Arm(
        experiment,
        new TrialRunner(
            configuration.trial(),
            configuration.pricing(),
            experiment.mode(),
            gateway.gateway(),
            gateway.pacer(),
            environment,
            events,
            clock));
  }
}
