package dev.agentbench.front.grpc;

import io.grpc.Status;

/** Statuses of gRPC for what HTTP and WebSocket say by numbers. */
final class CloseStatus {
  private CloseStatus() {}

  /** For a close code of WebSocket. */
  static Status ofClose(int code, String reason) {
    Status status =
        switch (code) {
          case 1000 -> Status.OK;
          case 1001, 1012, 1013 -> Status.UNAVAILABLE;
          case 1007 -> Status.INVALID_ARGUMENT;
          case 1008 -> Status.FAILED_PRECONDITION;
          case 1009 -> Status.RESOURCE_EXHAUSTED;
          case 1011 -> Status.INTERNAL;
          default -> Status.UNKNOWN;
        };
    return reason.isBlank() ? status : status.withDescription(reason);
  }

  /** For the status of an HTTP answer that is no success. */
  static Status ofHttp(int code, String body) {
    Status status =
        switch (code) {
          case 400, 422 -> Status.INVALID_ARGUMENT;
          case 401 -> Status.UNAUTHENTICATED;
          case 403 -> Status.PERMISSION_DENIED;
          case 404 -> Status.NOT_FOUND;
          case 405, 501 -> Status.UNIMPLEMENTED;
          case 429 -> Status.RESOURCE_EXHAUSTED;
          case 500 -> Status.INTERNAL;
          default -> code >= 500 ? Status.UNAVAILABLE : Status.UNKNOWN;
        };
    return status.withDescription(body.isBlank() ? "HTTP " + code : body);
  }
}
