package dev.agentbench.gateway.grpc.message;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.grpc.v1.GetSessionResponse;
import dev.agentbench.gateway.grpc.v1.ModelRequest;
import dev.agentbench.gateway.protocol.SessionMetrics;

/** Makes protocol buffers of a session's metrics. */
public final class SessionMetricsEncoder {
  private SessionMetricsEncoder() {}

  public static GetSessionResponse encode(String sessionId, SessionMetrics metrics) {
    return GetSessionResponse.newBuilder()
        .setSessionId(sessionId)
        .setTotalRequests(Math.max(metrics.announced(), metrics.requests().size()))
        .addAllRequests(metrics.requests().stream().map(SessionMetricsEncoder::request).toList())
        .build();
  }

  private static ModelRequest request(LlmRequest request) {
    ModelRequest.Builder built =
        ModelRequest.newBuilder()
            .setModel(request.model())
            .setDuration(Times.of(request.duration()))
            .setPromptTokens(request.tokens().input())
            .setCompletionTokens(request.tokens().output())
            .setHasToolCalls(request.hasToolCalls())
            .setSuccess(request.success());
    Optionals.set(request.at(), at -> built.setStartedAt(Times.of(at)));
    Optionals.set(request.error(), built::setError);
    Optionals.set(request.costUsd(), built::setCostUsd);
    return built.build();
  }
}
