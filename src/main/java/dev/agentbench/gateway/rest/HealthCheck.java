package dev.agentbench.gateway.rest;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.util.Locale;
import java.util.Optional;

/** Asks a Gateway who it is: behind nginx under the first path, directly under the second. */
public final class HealthCheck {
  private static final String THROUGH_PROXY = "/api/v1/health";
  private static final String DIRECT = "/health";

  private final GatewayHttp http;
  private final MessageCodec codec;

  public HealthCheck(GatewayHttp http, MessageCodec codec) {
    this.http = http;
    this.codec = codec;
  }

  public GatewayInfo ask() throws InterruptedException {
    HttpAnswer first = http.getWithoutCredentials(THROUGH_PROXY);
    Optional<GatewayInfo> found = read(first);
    if (found.isPresent()) {
      return found.get();
    }
    HttpAnswer second = http.getWithoutCredentials(DIRECT);
    return read(second).orElseThrow(() -> noGateway(first, second));
  }

  private Optional<GatewayInfo> read(HttpAnswer answer) {
    if (!answer.isSuccess()) {
      return Optional.empty();
    }
    return codec
        .readObject(answer.body())
        .filter(health -> health.string("status").isPresent())
        .map(this::info);
  }

  private GatewayInfo info(JsonObject health) {
    return new GatewayInfo(
        HttpCalls.withoutCredentials(http.at("")),
        health.string("version").map(HttpAnswer::excerpt).orElse(null),
        health.get("scripted").filter(Boolean.TRUE::equals).isPresent());
  }

  private GatewayException noGateway(HttpAnswer first, HttpAnswer second) {
    boolean passing = first.isUnavailable() || second.isUnavailable();
    return new GatewayException(
        passing ? Fault.UNAVAILABLE : Fault.MISFIT,
        String.format(
            Locale.ROOT,
            "No healthy Gateway at %s: expected {\"status\":...} from %s or %s, found %s and %s.",
            HttpCalls.withoutCredentials(http.at("")),
            THROUGH_PROXY,
            DIRECT,
            http.quote(first),
            http.quote(second)),
        passing
            ? "It has trouble of its own; look at its logs or try again later."
            : "Set gateway.base_url to the Gateway, such as http://host or http://host:8000.");
  }
}
