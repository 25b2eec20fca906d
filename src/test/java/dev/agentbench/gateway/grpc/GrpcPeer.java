package dev.agentbench.gateway.grpc;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.Trust;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.grpc.message.ServerMessageEncoder;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import dev.agentbench.gateway.grpc.v1.ConversationGrpc;
import dev.agentbench.gateway.grpc.v1.CreateRequest;
import dev.agentbench.gateway.grpc.v1.CreateResponse;
import dev.agentbench.gateway.grpc.v1.SessionsGrpc;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.testing.Certificate;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gRPC server whose conversations are led by a test. */
final class GrpcPeer implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  static final TransportTimeouts IMPATIENT =
      new TransportTimeouts(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          List.of(Duration.ofMillis(1)));

  private final Server server;
  private final boolean encrypted;
  private final Calls calls;

  /** How a test leads a conversation. */
  interface Lead {
    StreamObserver<ClientMessage> converse(
        StreamObserver<dev.agentbench.gateway.grpc.v1.ServerMessage> answers);
  }

  /** What came in. */
  static final class Calls implements ServerInterceptor {
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private volatile Metadata last = new Metadata();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      count.incrementAndGet();
      connections.add(
          String.valueOf(call.getAttributes().get(io.grpc.Grpc.TRANSPORT_ATTR_REMOTE_ADDR)));
      last = headers;
      return next.startCall(call, headers);
    }

    int count() {
      return count.get();
    }

    /** From how many connections. */
    int connections() {
      return connections.size();
    }

    @Nullable String header(String name) {
      return last.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
  }

  private GrpcPeer(Server server, boolean encrypted, Calls calls) {
    this.server = server;
    this.encrypted = encrypted;
    this.calls = calls;
  }

  static GrpcPeer leading(Lead lead) throws IOException, GeneralSecurityException {
    return start(null, builder -> builder, lead);
  }

  /**
   * Starts a server.
   *
   * @param certificate null: without TLS
   */
  static GrpcPeer start(
      @Nullable Certificate certificate, UnaryOperator<OkHttpServerBuilder> how, Lead lead)
      throws IOException, GeneralSecurityException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Calls calls = new Calls();
    OkHttpServerBuilder builder =
        OkHttpServerBuilder.forPort(
            any,
            certificate == null
                ? InsecureServerCredentials.create()
                : TlsServerCredentials.newBuilder().keyManager(certificate.keyManagers()).build());
    Server server =
        how.apply(
                builder
                    .permitKeepAliveTime(1, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true)
                    .maxInboundMessageSize(32 << 20)
                    .intercept(calls)
                    .addService(new Led(lead))
                    .addService(new Made()))
            .build()
            .start();
    return new GrpcPeer(server, certificate != null, calls);
  }

  URI target() {
    return URI.create((encrypted ? "grpcs" : "grpc") + "://localhost:" + server.getPort());
  }

  Calls calls() {
    return calls;
  }

  /** Breaks every connection. */
  void kill() {
    server.shutdownNow();
  }

  /** Says GOAWAY; what goes on may go on. */
  void shutDown() {
    server.shutdown();
  }

  GrpcGateway client() {
    return client(new Credentials.None(), Trust.USUAL, IMPATIENT, SessionKind.TEMPORARY);
  }

  GrpcGateway client(Trust trust) {
    return client(new Credentials.None(), trust, IMPATIENT, SessionKind.TEMPORARY);
  }

  GrpcGateway client(
      Credentials credentials, Trust trust, TransportTimeouts patience, SessionKind kind) {
    return client(target(), credentials, trust, patience, kind);
  }

  static GrpcGateway client(
      URI target,
      Credentials credentials,
      Trust trust,
      TransportTimeouts patience,
      SessionKind kind) {
    GatewaySettings settings =
        new GatewaySettings(
            target,
            target,
            kind,
            credentials,
            2,
            Duration.ofMillis(5),
            TIMEOUT,
            trust,
            Proxies.NONE,
            4 << 20);
    HttpCalls calls = new HttpCalls(settings.connectTimeout());
    AuthManager auth = AuthManager.of(settings.credentials(), calls, Clock.systemUTC());
    Pacer pacer = new Pacer(PaceSettings.adaptive(Duration.ofMillis(100)));
    return new GrpcGateway(settings, auth, calls, pacer, Redaction.of(List.of()), patience);
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      boolean unused = server.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static dev.agentbench.gateway.grpc.v1.ServerMessage text(String text, boolean last) {
    return ServerMessageEncoder.encode(new ServerMessage.AssistantMessage(text, last, null));
  }

  /** The service of conversations. */
  private static final class Led extends ConversationGrpc.ConversationImplBase {
    private final Lead lead;

    Led(Lead lead) {
      this.lead = lead;
    }

    @Override
    public StreamObserver<ClientMessage> converse(
        StreamObserver<dev.agentbench.gateway.grpc.v1.ServerMessage> answers) {
      return lead.converse(answers);
    }
  }

  /** The service of sessions. */
  private static final class Made extends SessionsGrpc.SessionsImplBase {
    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> answer) {
      answer.onNext(CreateResponse.newBuilder().setId("s 1/ä").build());
      answer.onCompleted();
    }
  }

  /** A client's side of a conversation that a test hears nothing of. */
  static class Deaf implements StreamObserver<ClientMessage> {
    @Override
    public void onNext(ClientMessage message) {}

    @Override
    public void onError(Throwable gone) {}

    @Override
    public void onCompleted() {}
  }

  /** Answers each message with a text, and the end with an end. */
  static Lead echo() {
    return answers -> {
      answers.onNext(text("", false));
      return new Deaf() {
        @Override
        public void onNext(ClientMessage message) {
          answers.onNext(text("echo " + message.getUserMessage().getContent(), true));
        }

        @Override
        public void onCompleted() {
          answers.onCompleted();
        }
      };
    };
  }

  /** Accepts, and ends with this status after a first piece of text. */
  static Lead ending(Status status) {
    return answers -> {
      answers.onNext(text("I beg", false));
      answers.onError(status.asRuntimeException());
      return new Deaf();
    };
  }

  /** Refuses. */
  static Lead refusing(Status status) {
    return answers -> {
      answers.onError(status.asRuntimeException());
      return new Deaf();
    };
  }
}
