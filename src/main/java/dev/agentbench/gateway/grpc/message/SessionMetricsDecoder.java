package dev.agentbench.gateway.grpc.message;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.gateway.grpc.v1.GetSessionResponse;
import dev.agentbench.gateway.grpc.v1.ModelRequest;
import dev.agentbench.gateway.protocol.SessionMetrics;
import java.time.Duration;

/** Reads a session's metrics; figures that cannot be are brought into their bounds. */
public final class SessionMetricsDecoder {
  private SessionMetricsDecoder() {}

  public static SessionMetrics decode(GetSessionResponse answer) {
    return new SessionMetrics(
        bounded(answer.getTotalRequests(), SessionMetrics.MAX_REQUESTS),
        answer.getRequestsList().stream()
            .limit(SessionMetrics.MAX_REQUESTS)
            .map(SessionMetricsDecoder::request)
            .toList());
  }

  private static LlmRequest request(ModelRequest request) {
    Duration duration = Times.read(request.getDuration());
    String error = request.getError().isEmpty() ? "not told" : request.getError();
    return new LlmRequest(
        Optionals.get(request.hasStartedAt(), () -> Times.read(request.getStartedAt())),
        request.getModel().isEmpty() ? "unknown" : request.getModel(),
        duration.compareTo(SessionMetrics.MAX_DURATION) > 0
            ? SessionMetrics.MAX_DURATION
            : duration,
        new TokenUsage(
            bounded(request.getPromptTokens(), SessionMetrics.MAX_TOKENS),
            bounded(request.getCompletionTokens(), SessionMetrics.MAX_TOKENS)),
        request.getHasToolCalls(),
        request.getSuccess(),
        request.getSuccess() ? null : error,
        SessionMetrics.cost(Optionals.get(request.hasCostUsd(), request::getCostUsd)));
  }

  private static long bounded(long number, long max) {
    return Math.min(Math.max(number, 0), max);
  }
}
