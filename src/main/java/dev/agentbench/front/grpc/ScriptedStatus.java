package dev.agentbench.front.grpc;

import dev.agentbench.front.FixedAnswer;
import io.grpc.Status;
import java.util.Optional;

/** The status by which a backend's own answer to a call ends it. */
final class ScriptedStatus {
  private static final int SUCCESS = 200;
  private static final int AFTER_SUCCESS = 300;

  private ScriptedStatus() {}

  /** Empty where the answer is a success, or is only late. */
  static Optional<Status> of(FixedAnswer answer) {
    if (answer.raw() != null) {
      return Optional.of(Status.UNAVAILABLE.withDescription("the connection broke"));
    }
    Integer status = answer.status();
    boolean well = status == null || (status >= SUCCESS && status < AFTER_SUCCESS);
    return well ? Optional.empty() : Optional.of(CloseStatus.ofHttp(status, answer.body()));
  }
}
