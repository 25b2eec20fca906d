package dev.agentbench.config;

import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Transport;

/** The Gateway that a run talks to. */
public sealed interface GatewayChoice {

  /** Name and password of clients of the embedded Gateway where none are configured. */
  String SCRIPTED_CLIENT = "benchmark";

  /** Applies the function of this kind. */
  <R, X extends Exception> R choose(
      Use<Embedded, R, X> embedded, Use<Remote, R, X> remote, Use<Agent, R, X> agent) throws X;

  /** What is done with one kind of choice. */
  interface Use<T extends GatewayChoice, R, X extends Exception> {
    R of(T choice) throws X;
  }

  /**
   * A Gateway inside this process, to be started first.
   *
   * @param transport by which it is talked to
   * @param client how to talk to it once its address is known
   */
  record Embedded(EmbeddedSettings settings, Transport transport, ClientRules client)
      implements GatewayChoice {
    @Override
    public <R, X extends Exception> R choose(
        Use<Embedded, R, X> embedded, Use<Remote, R, X> remote, Use<Agent, R, X> agent) throws X {
      return embedded.of(this);
    }
  }

  /** A Gateway that runs elsewhere. */
  record Remote(GatewaySettings settings) implements GatewayChoice {
    @Override
    public <R, X extends Exception> R choose(
        Use<Embedded, R, X> embedded, Use<Remote, R, X> remote, Use<Agent, R, X> agent) throws X {
      return remote.of(this);
    }
  }

  /**
   * A Gateway inside this process with a coding agent behind it, to be started first.
   *
   * @param agent without what stands around its process
   * @param transport by which it is talked to
   * @param client how to talk to it once its address is known; its sessions are created
   */
  record Agent(ConfiguredAgent agent, Transport transport, ClientRules client)
      implements GatewayChoice {
    @Override
    public <R, X extends Exception> R choose(
        Use<Embedded, R, X> embedded, Use<Remote, R, X> remote, Use<Agent, R, X> agent) throws X {
      return agent.of(this);
    }
  }
}
