package dev.agentbench.gateway.grpc;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.TlsFailure;
import io.grpc.Status;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains the status that a call ended with, with advice. */
final class GrpcFailure {
  private final String where;
  private final Redaction redaction;

  /**
   * @param where the server, without credentials
   */
  GrpcFailure(String where, Redaction redaction) {
    this.where = where;
    this.redaction = redaction;
  }

  /** What {@code status} of {@code call} means: whether to try again is said by its fault. */
  GatewayException of(String call, Status status) {
    return fromConnection(status).orElseGet(() -> fromServer(call, status));
  }

  /** Whether there was no connection, so that no server has answered. */
  static boolean isNoConnection(Status status) {
    return status.getCode() == Status.Code.DEADLINE_EXCEEDED
        || (status.getCode() == Status.Code.UNAVAILABLE && status.getCause() != null);
  }

  private Optional<GatewayException> fromConnection(Status status) {
    if (!isNoConnection(status)) {
      return Optional.empty();
    }
    Throwable cause = status.getCause();
    Optional<GatewayException> refused =
        Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
            .filter(GatewayException.class::isInstance)
            .map(GatewayException.class::cast)
            .findFirst();
    return refused
        .or(() -> cause == null ? Optional.empty() : TlsFailure.of(where, cause))
        .or(() -> Optional.of(unreachable(status, cause)));
  }

  private GatewayException unreachable(Status status, @Nullable Throwable cause) {
    String why = cause == null ? described(status) : excerpt(cause.toString());
    String message = "No connection to " + where + " (" + why + ").";
    String hint = "Is the Gateway running, and are host and port of gateway.grpc_target right?";
    return cause == null
        ? new GatewayException(Fault.UNREACHABLE, message, hint)
        : new GatewayException(Fault.UNREACHABLE, message, hint, cause);
  }

  private GatewayException fromServer(String call, Status status) {
    String found = call + " of the Gateway at " + where + " ended with " + described(status) + ".";
    return switch (status.getCode()) {
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new GatewayException(
              Fault.UNAUTHORIZED,
              "The Gateway at " + where + " wants other credentials: " + described(status) + ".",
              "Set gateway.auth_type and gateway.api_key, or the keys below gateway.jwt.");
      case RESOURCE_EXHAUSTED ->
          new GatewayException(
              Fault.BUSY,
              "The Gateway at " + where + " refuses by its rate limit (" + described(status) + ").",
              "Set benchmark.rate_limit to what its backend allows in a minute, less what others"
                  + " use.");
      case UNIMPLEMENTED, NOT_FOUND, INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE ->
          new GatewayException(
              Fault.MISFIT,
              found,
              "Set gateway.grpc_target to a Gateway that speaks agentbench.gateway.v1, see"
                  + " docs/grpc.md.");
      default ->
          new GatewayException(
              Fault.UNAVAILABLE,
              found,
              "The Gateway has trouble of its own; look at its logs or try again later.");
    };
  }

  /** The status in words, without secrets. */
  String described(Status status) {
    return status.getDescription() == null
        ? status.getCode().name()
        : status.getCode() + ": " + excerpt(status.getDescription());
  }

  private String excerpt(String text) {
    return HttpAnswer.excerpt(redaction.apply(text));
  }
}
