package dev.agentbench.front.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import dev.agentbench.gateway.grpc.v1.ConversationGrpc;
import dev.agentbench.gateway.grpc.v1.ServerMessage;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients other than the runner's meet. */
@Timeout(120)
class GrpcDoorTest {
  private EmbeddedGateway server;
  private GrpcDoor door;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    server =
        EmbeddedGateway.start(
            EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build(), List.of(), List.of());
    door = GrpcDoor.open("127.0.0.1", 0, server.context());
    channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", door.target().getPort())
            .usePlaintext()
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    door.close();
    server.close();
  }

  /** Hears everything that comes, and the end. */
  private static final class Heard<T> implements StreamObserver<T> {
    private final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

    @Override
    public void onNext(T message) {
      all.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      all.add(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      all.add(Status.OK);
    }

    Object next() throws InterruptedException {
      Object found = all.poll(30, TimeUnit.SECONDS);
      assertThat(found).isNotNull();
      return found;
    }
  }

  @Test
  void reflectionNamesEveryService() throws InterruptedException {
    Heard<ServerReflectionResponse> heard = new Heard<>();
    ServerReflectionGrpc.newStub(channel)
        .serverReflectionInfo(heard)
        .onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    ServerReflectionResponse answer = (ServerReflectionResponse) heard.next();
    assertThat(answer.getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .contains(
            "agentbench.gateway.v1.Conversation",
            "agentbench.gateway.v1.Gateway",
            "agentbench.gateway.v1.Metrics",
            "agentbench.gateway.v1.Sessions",
            "grpc.health.v1.Health");
  }

  @Test
  void aMessageThatNobodyKnowsIsAnsweredAndAConversationNeedsASession()
      throws InterruptedException {
    Heard<ServerMessage> heard = new Heard<>();
    StreamObserver<ClientMessage> without = ConversationGrpc.newStub(channel).converse(heard);
    assertThat(((Status) heard.next()).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(without).isNotNull();

    Metadata named = new Metadata();
    named.put(Access.SESSION_ID, "new_1");
    Heard<ServerMessage> answers = new Heard<>();
    StreamObserver<ClientMessage> said =
        ConversationGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(named))
            .converse(answers);
    assertThat(((ServerMessage) answers.next()).hasSessionInfo()).isTrue();
    said.onNext(ClientMessage.getDefaultInstance());
    assertThat(((ServerMessage) answers.next()).getError().getContent())
        .startsWith("Unknown message type");
    said.onCompleted();
    assertThat(answers.next()).isEqualTo(Status.OK);
  }

  @Test
  void aTakenPortIsSaidToBe() {
    assertThatThrownBy(() -> GrpcDoor.open("127.0.0.1", door.target().getPort(), server.context()))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("cannot listen for gRPC on 127.0.0.1:");
  }
}
