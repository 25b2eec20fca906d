package dev.agentbench.front.grpc;

import dev.agentbench.front.FrontContext;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Lets calls in whose metadata show valid credentials, as many as the rate limit allows. */
final class Access implements ServerInterceptor {
  static final Metadata.Key<String> SESSION_ID = key("session-id");
  static final Status REFUSAL =
      Status.UNAUTHENTICATED.withDescription(
          "x-internal-auth or authorization: Bearer is missing or wrong");
  private static final Metadata.Key<String> INTERNAL = key("x-internal-auth");
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Status TOO_MANY =
      Status.RESOURCE_EXHAUSTED.withDescription("Agent Runtime error: 429");

  private final FrontContext front;

  Access(FrontContext front) {
    this.front = front;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  static boolean admits(FrontContext front, Metadata headers) {
    return front.access().admits(headers.get(INTERNAL), headers.get(AUTHORIZATION));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!admits(front, headers)) {
      return refuse(call, REFUSAL);
    }
    return front.gate().admits() ? next.startCall(call, headers) : refuse(call, TOO_MANY);
  }

  private static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, Status status) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
