package dev.agentbench.config;

import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.gateway.GatewaySettings;
import java.util.function.Function;

/** The Gateway that a run talks to. */
public sealed interface GatewayChoice {

  /** Name and password of clients of the embedded Gateway where none are configured. */
  String SCRIPTED_CLIENT = "benchmark";

  /** Applies the function of this kind. */
  <R> R choose(Function<Embedded, R> embedded, Function<Remote, R> remote);

  /**
   * A Gateway inside this process, to be started first.
   *
   * @param client how to talk to it once its address is known
   */
  record Embedded(EmbeddedSettings settings, ClientRules client) implements GatewayChoice {
    @Override
    public <R> R choose(Function<Embedded, R> embedded, Function<Remote, R> remote) {
      return embedded.apply(this);
    }
  }

  /** A Gateway that runs elsewhere. */
  record Remote(GatewaySettings settings) implements GatewayChoice {
    @Override
    public <R> R choose(Function<Embedded, R> embedded, Function<Remote, R> remote) {
      return remote.apply(this);
    }
  }
}
