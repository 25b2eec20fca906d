package dev.agentbench.front.grpc;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.BackendDescription;
import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.FrontContext;
import dev.agentbench.front.FrontSession;
import dev.agentbench.front.HttpCall;
import dev.agentbench.gateway.grpc.message.SessionMetricsEncoder;
import dev.agentbench.gateway.grpc.v1.CreateRequest;
import dev.agentbench.gateway.grpc.v1.CreateResponse;
import dev.agentbench.gateway.grpc.v1.DescribeRequest;
import dev.agentbench.gateway.grpc.v1.DescribeResponse;
import dev.agentbench.gateway.grpc.v1.EndRequest;
import dev.agentbench.gateway.grpc.v1.EndResponse;
import dev.agentbench.gateway.grpc.v1.GatewayGrpc;
import dev.agentbench.gateway.grpc.v1.GetSessionRequest;
import dev.agentbench.gateway.grpc.v1.GetSessionResponse;
import dev.agentbench.gateway.grpc.v1.MetricsGrpc;
import dev.agentbench.gateway.grpc.v1.SessionsGrpc;
import dev.agentbench.gateway.protocol.Dialect;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Function;

/** The calls with one answer: what the HTTP calls are over HTTP. */
final class UnaryCalls {
  private final FrontContext front;

  UnaryCalls(FrontContext front) {
    this.front = front;
  }

  /** The service {@code Sessions}. */
  final class OfSessions extends SessionsGrpc.SessionsImplBase {
    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> answer) {
      respond(HttpCall.SESSIONS, answer, body -> body.map(this::scripted).orElseGet(this::made));
    }

    @Override
    public void end(EndRequest request, StreamObserver<EndResponse> answer) {
      Optional<FrontSession> session = front.sessions().find(request.getSessionId());
      if (session.isEmpty()) {
        answer.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      var unused =
          front
              .backend()
              .end(session.get())
              .whenComplete(
                  (nothing, failed) -> {
                    if (failed == null) {
                      answer.onNext(EndResponse.getDefaultInstance());
                      answer.onCompleted();
                    } else {
                      answer.onError(Status.INTERNAL.asRuntimeException());
                    }
                  });
    }

    /** The newest backend creates a session when a conversation opens, and no other way. */
    private CreateResponse made() {
      if (front.dialect() == Dialect.NEWEST) {
        throw Status.UNIMPLEMENTED.asRuntimeException();
      }
      FrontSession session = front.sessions().create();
      return CreateResponse.newBuilder()
          .setId(session.id())
          .setCurrentAgent(session.agent())
          .setWantsWorkspace(front.backend().wantsWorkspace())
          .build();
    }

    private CreateResponse scripted(String body) {
      JsonObject session = front.codec().readObject(body).orElse(JsonObject.EMPTY);
      String id = session.string("id").or(() -> session.string("session_id")).orElse("");
      return CreateResponse.newBuilder().setId(id).build();
    }
  }

  /** The service {@code Metrics}. */
  final class OfMetrics extends MetricsGrpc.MetricsImplBase {
    @Override
    public void getSession(GetSessionRequest request, StreamObserver<GetSessionResponse> answer) {
      String id = request.getSessionId();
      respond(
          HttpCall.METRICS,
          answer,
          body ->
              SessionMetricsEncoder.encode(
                  id, front.codec().readMetrics(body.orElseGet(() -> recorded(id)))));
    }

    private String recorded(String id) {
      return front
          .sessions()
          .find(id)
          .map(FrontSession::usage)
          .filter(usage -> !usage.isEmpty())
          .map(usage -> front.codec().write(usage.toJson(id)))
          .orElseThrow(
              () ->
                  Status.NOT_FOUND
                      .withDescription("Nothing known of this session")
                      .asRuntimeException());
    }
  }

  /** The service {@code Gateway}. */
  final class OfGateway extends GatewayGrpc.GatewayImplBase {
    @Override
    public void describe(DescribeRequest request, StreamObserver<DescribeResponse> answer) {
      BackendDescription description = front.backend().description();
      answer.onNext(
          DescribeResponse.newBuilder()
              .setVersion(description.version())
              .setScripted(description.scripted())
              .build());
      answer.onCompleted();
    }
  }

  /** The standard service of health. */
  final class OfHealth extends HealthGrpc.HealthImplBase {
    private static final HealthCheckResponse WELL =
        HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build();

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
      respond(HttpCall.HEALTH, answer, body -> WELL);
    }

    /** Says it once: it does not change while the Gateway is there. */
    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
      answer.onNext(WELL);
    }
  }

  /**
   * Answers now or later, as the backend wants it.
   *
   * @param message from the body that the backend gives in place of its own; empty: of its own
   */
  private <A> void respond(
      HttpCall call, StreamObserver<A> answer, Function<Optional<String>, A> message) {
    Optional<FixedAnswer> fixed = front.backend().answer(call);
    LateAnswers.give(front, fixed, () -> answer(call, fixed, answer, message));
  }

  private static <A> void answer(
      HttpCall call,
      Optional<FixedAnswer> fixed,
      StreamObserver<A> answer,
      Function<Optional<String>, A> message) {
    Optional<Status> refusal = fixed.flatMap(ScriptedStatus::of);
    if (refusal.isPresent()) {
      boolean unknown = refusal.get().getCode() == Status.Code.NOT_FOUND;
      Status status = unknown && call == HttpCall.SESSIONS ? Status.UNIMPLEMENTED : refusal.get();
      answer.onError(status.asRuntimeException());
      return;
    }
    try {
      A found = message.apply(fixed.filter(given -> given.status() != null).map(FixedAnswer::body));
      answer.onNext(found);
      answer.onCompleted();
    } catch (StatusRuntimeException refused) {
      answer.onError(refused);
    }
  }
}
