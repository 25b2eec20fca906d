package dev.agentbench.config;

import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Transport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a mode's Gateway.
 *
 * @param baseUrl of HTTP calls; null: the embedded Gateway
 * @param wsUrl of WebSockets; null: the embedded Gateway
 * @param grpcTarget of gRPC; null: the embedded Gateway
 */
record GatewayAddress(@Nullable URI baseUrl, @Nullable URI wsUrl, @Nullable URI grpcTarget) {
  private static final String WORD = "embedded";
  private static final GatewayAddress EMBEDDED = new GatewayAddress(null, null, null);

  /** The address that both modes share. */
  static GatewayAddress read(ConfigSection gateway) {
    gateway.get("base_url", Effect.ON_RESULTS).noted(WORD);
    return read(gateway, EMBEDDED);
  }

  /** The address that {@code section} gives; what it leaves out is as {@code inherited}. */
  static GatewayAddress read(ConfigSection section, GatewayAddress inherited) {
    Value base = section.get("base_url");
    Value webSocket = section.get("ws_url", Effect.ON_RESULTS);
    Optional<String> baseText = base.unnotedText();
    GatewayAddress common = baseText.map(text -> inherited.withBase(base, text)).orElse(inherited);
    GatewayAddress sockets =
        webSocket.unnotedText().map(text -> common.withWebSocket(webSocket, text)).orElse(common);
    Value grpc = section.get("grpc_target", Effect.ON_RESULTS);
    return grpc.unnotedText().map(text -> sockets.withGrpc(grpc, text)).orElse(sockets);
  }

  boolean isRemote(Transport transport) {
    return switch (transport) {
      case WEBSOCKET -> baseUrl != null;
      case GRPC -> grpcTarget != null;
    };
  }

  /** Whether a Gateway elsewhere is named, but not by what the transport goes to. */
  boolean lacksTarget(Transport transport) {
    return transport == Transport.GRPC && baseUrl != null && grpcTarget == null;
  }

  /** The settings of a client of this Gateway; of the embedded one, by {@code ClientRules}. */
  Optional<GatewaySettings> settings(Transport transport, ClientRules rules) {
    return switch (transport) {
      case WEBSOCKET ->
          baseUrl == null || wsUrl == null
              ? Optional.empty()
              : Optional.of(rules.at(baseUrl, wsUrl));
      case GRPC -> Optional.ofNullable(grpcTarget).map(rules::atTarget);
    };
  }

  private GatewayAddress withBase(Value base, String text) {
    if (text.equalsIgnoreCase(WORD)) {
      base.noted(WORD);
      return EMBEDDED;
    }
    URI url = Addresses.parse(base, text, List.of("http", "https"));
    return url == null
        ? EMBEDDED
        : new GatewayAddress(url, GatewaySettings.webSocketUrl(url), grpcTarget);
  }

  private GatewayAddress withWebSocket(Value webSocket, String text) {
    if (text.equalsIgnoreCase(WORD) != (baseUrl == null)) {
      webSocket.refuse(
          "base_url and ws_url name different Gateways, only one of them is 'embedded'",
          "Give both as addresses, or base_url alone.");
      return this;
    }
    URI url = baseUrl == null ? null : Addresses.parse(webSocket, text, List.of("ws", "wss"));
    return url == null ? this : new GatewayAddress(baseUrl, url, grpcTarget);
  }

  private GatewayAddress withGrpc(Value grpc, String text) {
    if (text.equalsIgnoreCase(WORD)) {
      grpc.noted(WORD);
      return new GatewayAddress(baseUrl, wsUrl, null);
    }
    URI target = Addresses.parseTarget(grpc, text);
    return target == null ? this : new GatewayAddress(baseUrl, wsUrl, target);
  }
}
