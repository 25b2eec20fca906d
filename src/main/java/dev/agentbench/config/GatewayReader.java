package dev.agentbench.config;

import dev.agentbench.config.CredentialsReader.Access;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Transport;
import dev.agentbench.gateway.Trust;
import dev.agentbench.result.Mode;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code gateway}: which Gateway each mode talks to, and how. */
final class GatewayReader {
  private static final int MAX_ATTEMPTS = 100;
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

  private final Transport transport;
  private final EmbeddedReader embedded;
  private final Access access;
  private final SessionKind session;
  private final int attempts;
  private final Duration delay;
  private final Duration connectTimeout;
  private final Trust trust;
  private final Proxies proxies;

  private GatewayReader(
      ConfigSection gateway, Transport transport, boolean anyRemote, Proxies proxies) {
    this.transport = transport;
    this.proxies = proxies;
    this.session = gateway.get("session", Effect.ON_RESULTS).choice(SessionKind.CREATE);
    this.access = CredentialsReader.read(gateway, anyRemote);
    this.attempts =
        gateway.get("reconnect_attempts", Effect.ON_RESULTS).integer(3, 1, MAX_ATTEMPTS);
    this.delay =
        gateway
            .get("reconnect_delay", Effect.ON_RESULTS)
            .seconds(Duration.ofSeconds(5), Duration.ZERO);
    this.connectTimeout =
        gateway
            .get("connect_timeout", Effect.NONE)
            .seconds(Duration.ofSeconds(10), SHORTEST_TIMEOUT);
    this.trust = TrustReader.read(gateway.section("tls", Effect.ON_RESULTS));
    this.embedded = new EmbeddedReader(gateway.section("embedded", Effect.ON_RESULTS), access);
  }

  static Gateways read(ConfigSection gateway, Proxies proxies, Agents agents) {
    Transport transport = gateway.get("transport", Effect.ON_RESULTS).choice(Transport.WEBSOCKET);
    GatewayAddress both = GatewayAddress.read(gateway);
    ConfigSection modes = gateway.section("modes", Effect.ON_RESULTS);
    GatewayAddress single = GatewayAddress.read(modes.section(Mode.SINGLE_AGENT.id()), both);
    GatewayAddress multi = GatewayAddress.read(modes.section(Mode.MULTI_AGENT.id()), both);
    if (single.lacksTarget(transport) || multi.lacksTarget(transport)) {
      gateway
          .get("grpc_target")
          .required("transport is grpc and base_url is no embedded Gateway: name its HOST:PORT.");
    }
    boolean anyRemote = single.isRemote(transport) || multi.isRemote(transport);
    GatewayReader reader = new GatewayReader(gateway, transport, anyRemote, proxies);
    Optional<GatewayChoice> agent = agents.choice().map(reader::choice);
    return new Gateways(
        agent.orElseGet(() -> reader.choice(Mode.SINGLE_AGENT, single)),
        agent.orElseGet(() -> reader.choice(Mode.MULTI_AGENT, multi)),
        reader.embedded.of(Mode.MULTI_AGENT));
  }

  private GatewayChoice choice(Mode mode, GatewayAddress address) {
    return address
        .settings(transport, rules(access.remote()))
        .<GatewayChoice>map(GatewayChoice.Remote::new)
        .orElseGet(
            () ->
                new GatewayChoice.Embedded(embedded.of(mode), transport, rules(access.embedded())));
  }

  /** Nobody else reaches that Gateway, and a session with it is created. */
  private GatewayChoice choice(ConfiguredAgent agent) {
    return new GatewayChoice.Agent(
        agent, transport, rules(SessionKind.CREATE, new Credentials.None()));
  }

  private ClientRules rules(Credentials shown) {
    return rules(session, shown);
  }

  private ClientRules rules(SessionKind kind, Credentials shown) {
    return new ClientRules(kind, shown, attempts, delay, connectTimeout, trust, proxies);
  }
}
