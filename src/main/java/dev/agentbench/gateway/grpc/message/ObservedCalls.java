package dev.agentbench.gateway.grpc.message;

import dev.agentbench.agent.ObservedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that an agent ran itself, as protocol buffers. */
final class ObservedCalls {
  private ObservedCalls() {}

  static dev.agentbench.gateway.grpc.v1.ObservedCall encode(ObservedCall call) {
    var built =
        dev.agentbench.gateway.grpc.v1.ObservedCall.newBuilder()
            .setToolName(call.tool())
            .setArguments(Structs.of(call.arguments()))
            .addAllPaths(call.paths())
            .setMissingFile(call.missingFile())
            .setDuration(Times.of(call.duration()));
    Optionals.set(call.kind(), built::setKind);
    Optionals.set(call.title(), built::setTitle);
    Optionals.set(call.error(), built::setError);
    Optionals.set(call.startedAt(), at -> built.setStartedAt(Times.of(at)));
    return built.build();
  }

  /** Null when the call names no tool. */
  static @Nullable ObservedCall decode(dev.agentbench.gateway.grpc.v1.ObservedCall call) {
    return call.getToolName().isEmpty()
        ? null
        : new ObservedCall(
            call.getToolName(),
            Optionals.get(call.hasKind(), call::getKind),
            Optionals.get(call.hasTitle(), call::getTitle),
            Structs.read(call.getArguments()),
            List.copyOf(
                call.getPathsList()
                    .subList(0, Math.min(call.getPathsCount(), ObservedCall.MAX_PATHS))),
            Optionals.get(call.hasError(), call::getError),
            call.getMissingFile(),
            Optionals.get(call.hasStartedAt(), () -> Times.read(call.getStartedAt())),
            Times.read(call.getDuration()));
  }
}
