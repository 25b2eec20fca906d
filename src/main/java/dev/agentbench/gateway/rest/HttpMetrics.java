package dev.agentbench.gateway.rest;

import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.session.MetricsSource;
import dev.agentbench.gateway.session.SessionIds;

/** The HTTP call for a session's metrics. */
public final class HttpMetrics implements MetricsSource {
  private static final int NOT_FOUND = 404;

  private final GatewayHttp http;
  private final MessageCodec codec;

  public HttpMetrics(GatewayHttp http, MessageCodec codec) {
    this.http = http;
    this.codec = codec;
  }

  @Override
  public Answer ask(String sessionId) throws InterruptedException {
    HttpAnswer answer = http.get("/api/v1/events/metrics/session/" + SessionIds.inPath(sessionId));
    // A proxy in between may answer with a page or nothing, and success.
    boolean isMetrics = answer.isSuccess() && codec.readObject(answer.body()).isPresent();
    return new Answer(
        isMetrics ? codec.readMetrics(answer.body()) : null,
        state(answer),
        isMetrics ? "" : http.quote(answer));
  }

  private static State state(HttpAnswer answer) {
    if (answer.status() == NOT_FOUND) {
      return State.NOT_YET;
    }
    return answer.isSuccess()
        ? State.KNOWN
        : answer.isUnavailable() ? State.TROUBLE : State.REFUSED;
  }
}
