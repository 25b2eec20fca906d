package dev.agentbench.gateway.grpc;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.auth.Authorization;
import dev.agentbench.gateway.session.SessionIds;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one Gateway, with credentials in their metadata; a refusal of these is cured.
 * Thread-safe.
 */
final class GrpcCalls {
  private static final Metadata.Key<String> SESSION_ID = key("session-id");

  private final GatewaySettings settings;
  private final ChannelPool pool;
  private final AuthManager auth;
  private final Redaction redaction;
  private final GrpcFailure failure;

  GrpcCalls(GatewaySettings settings, ChannelPool pool, AuthManager auth, Redaction redaction) {
    this.settings = settings;
    this.pool = pool;
    this.auth = auth;
    this.redaction = redaction;
    this.failure = new GrpcFailure(settings.baseUrl().toString(), redaction);
  }

  /**
   * How a call ended.
   *
   * @param message null unless it ended well
   */
  record Outcome<A>(@Nullable A message, Status status) {}

  GrpcFailure failure() {
    return failure;
  }

  /** The answer of a call. */
  <Q, A> A ask(MethodDescriptor<Q, A> method, Q request) throws InterruptedException {
    Outcome<A> outcome = outcome(method, request);
    if (!outcome.status().isOk()) {
      throw failure.of(name(method), outcome.status());
    }
    return Objects.requireNonNull(outcome.message());
  }

  /** How a call ended, in whatever way a server that is there ends it. */
  <Q, A> Outcome<A> outcome(MethodDescriptor<Q, A> method, Q request) throws InterruptedException {
    Outcome<A> outcome =
        auth.withFreshCredentials(
            header -> send(method, request, header), found -> isUnauthenticated(found.status()));
    Status status = outcome.status();
    if (GrpcFailure.isNoConnection(status)
        || isUnauthenticated(status)
        || status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
      throw failure.of(name(method), status);
    }
    return outcome;
  }

  /** How a call without credentials ended. */
  <Q, A> Outcome<A> openly(MethodDescriptor<Q, A> method, Q request) throws InterruptedException {
    return send(method, request, Optional.empty());
  }

  private <Q, A> Outcome<A> send(
      MethodDescriptor<Q, A> method, Q request, Optional<Authorization> authorization)
      throws InterruptedException {
    while (true) {
      ChannelLease lease = pool.lease();
      StreamStart start = new StreamStart();
      UnaryAnswer<A> answer = new UnaryAnswer<>(lease);
      ClientCall<Q, A> call = lease.channel().newCall(method, options(start));
      StreamStart.Found found = StreamStart.Found.NOTHING;
      try {
        call.start(answer, metadata(authorization));
        call.sendMessage(request);
        call.halfClose();
        call.request(2);
        found = start.await(answer.ended(), settings.connectTimeout());
      } finally {
        if (found != StreamStart.Found.ANSWER) {
          call.cancel("not answered in time", null);
        }
      }
      if (found != StreamStart.Found.NO_STREAM) {
        return outcome(lease, answer, found);
      }
      lease.full();
    }
  }

  private static <A> Outcome<A> outcome(
      ChannelLease lease, UnaryAnswer<A> answer, StreamStart.Found found) {
    Status status =
        found == StreamStart.Found.ANSWER
            ? answer.status()
            : Status.DEADLINE_EXCEEDED.withDescription("it did not answer in time");
    if (GrpcFailure.isNoConnection(status)) {
      lease.broken();
    }
    return new Outcome<>(answer.message(), status);
  }

  /** The server is told the limit as well. */
  private CallOptions options(StreamStart start) {
    return CallOptions.DEFAULT
        .withStreamTracerFactory(start.factory())
        .withDeadlineAfter(settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Opens the conversation of a session. */
  GrpcLine converse(String sessionId, WireListener wire) throws InterruptedException {
    GrpcLine line =
        auth.withFreshCredentials(
            header -> open(sessionId, header, wire),
            found -> !found.isEstablished() && isUnauthenticated(found.status()));
    if (!line.isEstablished()) {
      throw refusal(line.status());
    }
    return line;
  }

  private GatewayException refusal(Status status) {
    return failure.of("Conversation/Converse", status);
  }

  private GrpcLine open(String sessionId, Optional<Authorization> header, WireListener wire)
      throws InterruptedException {
    while (true) {
      ChannelLease lease = pool.lease();
      GrpcLine line = new GrpcLine(lease, wire, redaction);
      Metadata metadata = metadata(header);
      metadata.put(SESSION_ID, SessionIds.inPath(sessionId));
      StreamStart.Found found = line.establish(metadata, settings.connectTimeout());
      if (found != StreamStart.Found.NO_STREAM) {
        if (!line.isEstablished() && GrpcFailure.isNoConnection(line.status())) {
          lease.broken();
        }
        return line;
      }
      lease.full();
    }
  }

  private Metadata metadata(Optional<Authorization> authorization) {
    Metadata metadata = new Metadata();
    authorization.ifPresent(
        shown -> {
          redaction.hide(shown.secret());
          metadata.put(key(shown.header().toLowerCase(Locale.ROOT)), shown.value().reveal());
        });
    return metadata;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static boolean isUnauthenticated(Status status) {
    return status.getCode() == Status.Code.UNAUTHENTICATED;
  }

  /** As {@code Sessions/Create}. */
  private static String name(MethodDescriptor<?, ?> method) {
    String whole = method.getFullMethodName();
    return whole.substring(whole.lastIndexOf('.') + 1);
  }
}
