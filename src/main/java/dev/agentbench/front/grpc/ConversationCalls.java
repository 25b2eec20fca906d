package dev.agentbench.front.grpc;

import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.FrontContext;
import dev.agentbench.front.HttpCall;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import dev.agentbench.gateway.grpc.v1.ConversationGrpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The conversations: each call leads one dialogue. Thread-safe. */
final class ConversationCalls implements ServerCallHandler<ClientMessage, byte[]> {
  private static final MethodDescriptor<ClientMessage, byte[]> CONVERSE =
      ConversationGrpc.getConverseMethod().toBuilder(
              ConversationGrpc.getConverseMethod().getRequestMarshaller(), new OutgoingBytes())
          .build();

  private final FrontContext front;
  private final Set<ConversationCall> open = ConcurrentHashMap.newKeySet();

  ConversationCalls(FrontContext front) {
    this.front = front;
  }

  /** The service, with its description for reflection. */
  ServerServiceDefinition service() {
    ServiceDescriptor generated = ConversationGrpc.getServiceDescriptor();
    return ServerServiceDefinition.builder(
            ServiceDescriptor.newBuilder(generated.getName())
                .setSchemaDescriptor(generated.getSchemaDescriptor())
                .addMethod(CONVERSE)
                .build())
        .addMethod(CONVERSE, this)
        .build();
  }

  @Override
  public ServerCall.Listener<ClientMessage> startCall(
      ServerCall<ClientMessage, byte[]> call, Metadata headers) {
    ConversationCall started = new ConversationCall(front, call, headers, open::remove);
    open.add(started);
    Optional<FixedAnswer> fixed = front.backend().answer(HttpCall.HANDSHAKE);
    LateAnswers.give(front, fixed, () -> started.answer(fixed));
    return started;
  }

  /** Tells every client that the Gateway goes. */
  void close() {
    open.forEach(ConversationCall::goAway);
  }
}
