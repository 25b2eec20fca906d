package dev.agentbench.gateway.grpc;

import dev.agentbench.gateway.grpc.GrpcCalls.Outcome;
import dev.agentbench.gateway.grpc.message.SessionMetricsDecoder;
import dev.agentbench.gateway.grpc.v1.GetSessionRequest;
import dev.agentbench.gateway.grpc.v1.GetSessionResponse;
import dev.agentbench.gateway.grpc.v1.MetricsGrpc;
import dev.agentbench.gateway.session.MetricsSource;
import io.grpc.Status;

/** The call {@code Metrics.GetSession}. */
final class GrpcMetrics implements MetricsSource {
  private final GrpcCalls calls;

  GrpcMetrics(GrpcCalls calls) {
    this.calls = calls;
  }

  @Override
  public Answer ask(String sessionId) throws InterruptedException {
    Outcome<GetSessionResponse> outcome = outcome(sessionId);
    GetSessionResponse found = outcome.message();
    return new Answer(
        found == null ? null : SessionMetricsDecoder.decode(found),
        state(outcome.status()),
        found == null ? calls.failure().described(outcome.status()) : "");
  }

  /** How the call ended, once the credentials were accepted. */
  Outcome<GetSessionResponse> outcome(String sessionId) throws InterruptedException {
    return calls.outcome(
        MetricsGrpc.getGetSessionMethod(),
        GetSessionRequest.newBuilder().setSessionId(sessionId).build());
  }

  private static State state(Status status) {
    return switch (status.getCode()) {
      case OK -> State.KNOWN;
      case NOT_FOUND -> State.NOT_YET;
      case UNIMPLEMENTED, PERMISSION_DENIED, INVALID_ARGUMENT -> State.REFUSED;
      default -> State.TROUBLE;
    };
  }
}
