package dev.agentbench.gateway.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.session.FrameQueue;
import dev.agentbench.testing.Certificate;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gRPC client against servers that a Gateway need not be. */
@Timeout(120)
@Tag("slow")
class GrpcTransportTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  private static ServerMessage message(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    assertThat(found).isInstanceOf(Incoming.Message.class);
    return ((Incoming.Message) found).message();
  }

  private static Incoming.Closed closed(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    while (found instanceof Incoming.Message) {
      found = session.receive(SOON);
    }
    assertThat(found).isInstanceOf(Incoming.Closed.class);
    return (Incoming.Closed) found;
  }

  private static void assertEchoes(GatewaySession session, String text)
      throws InterruptedException {
    session.send(new UserMessage(text));
    ServerMessage answer = message(session);
    while (answer.equals(new AssistantMessage("", false, null))) {
      answer = message(session);
    }
    assertThat(answer).isEqualTo(new AssistantMessage("echo " + text, true, null));
  }

  private static GatewayException failure(GrpcGateway gateway) {
    return catchThrowableOfType(
        GatewayException.class, () -> gateway.open(WireListener.NONE).close());
  }

  @Test
  void aSessionTalksAndEndsInOrder() throws Exception {
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.echo());
        GrpcGateway gateway = peer.client()) {
      GatewaySession session = gateway.open(WireListener.NONE);
      assertEchoes(session, "Tea?");
      assertThat(session.traffic().messagesSent()).isEqualTo(1);
      assertThat(session.traffic().messagesReceived()).isEqualTo(2);
      session.close();
      assertThat(session.receive(SOON)).isInstanceOf(Incoming.Closed.class);
    }
  }

  @Test
  void aCreatedSessionIsNamedInTheMetadataWhateverItsIdHolds() throws Exception {
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.echo());
        GrpcGateway gateway =
            peer.client(
                new Credentials.InternalKey(Secret.of("k")),
                Trust.USUAL,
                GrpcPeer.IMPATIENT,
                SessionKind.CREATE);
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).isEqualTo("s 1/ä");
      assertThat(peer.calls().header("session-id")).isEqualTo("s%201%2F%C3%A4");
      assertThat(peer.calls().header("x-internal-auth")).isEqualTo("k");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, bye",
    "INTERNAL, broken",
    "DEADLINE_EXCEEDED, too slow",
    "RESOURCE_EXHAUSTED, too big",
    "UNAUTHENTICATED, the token ended",
    "CANCELLED, given up"
  })
  void aConversationThatEndsWithAStatusIsClosedWithItsNameAndReason(String code, String reason)
      throws Exception {
    Status status = Status.fromCode(Status.Code.valueOf(code)).withDescription(reason);
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.ending(status));
        GrpcGateway gateway = peer.client();
        GatewaySession session = gateway.open(WireListener.NONE)) {
      Incoming.Closed end = closed(session);
      assertThat(end.status()).isEqualTo(code);
      assertThat(end.orderly()).isFalse();
      assertThat(end.reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, UNAVAILABLE, 2",
    "INTERNAL, UNAVAILABLE, 2",
    "UNAUTHENTICATED, UNAUTHORIZED, 1",
    "PERMISSION_DENIED, UNAUTHORIZED, 1",
    "UNIMPLEMENTED, MISFIT, 1",
    "NOT_FOUND, MISFIT, 1"
  })
  void aConversationThatIsRefusedIsTriedAgainWhereThatCanHelp(String code, Fault fault, int tries)
      throws Exception {
    Status status = Status.fromCode(Status.Code.valueOf(code)).withDescription("no");
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.refusing(status));
        GrpcGateway gateway = peer.client()) {
      GatewayException failure = failure(gateway);
      assertThat(failure.fault()).isEqualTo(fault);
      assertThat(failure).hasMessageContaining(code + ": no");
      assertThat(peer.calls().count()).isEqualTo(tries);
    }
  }

  @Test
  void aServerThatIsKilledInMidStreamEndsEverySessionAndANewOneIsFound() throws Exception {
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.echo());
        GrpcGateway gateway = peer.client();
        GatewaySession one = gateway.open(WireListener.NONE);
        GatewaySession other = gateway.open(WireListener.NONE)) {
      assertEchoes(one, "a");
      peer.kill();
      assertThat(closed(one).orderly()).isFalse();
      assertThat(closed(other).orderly()).isFalse();
      assertThat(failure(gateway).fault()).isEqualTo(Fault.UNREACHABLE);
    }
  }

  @Test
  void afterGoAwayWhatGoesOnMayEndAndNewSessionsAreRefused() throws Exception {
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.echo());
        GrpcGateway gateway = peer.client();
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertEchoes(session, "before");
      peer.shutDown();
      assertEchoes(session, "after");
      GatewayException refused = await().until(() -> failure(gateway), Objects::nonNull);
      assertThat(refused.fault()).isEqualTo(Fault.UNREACHABLE);
      assertEchoes(session, "still");
    }
  }

  @Test
  void aConnectionThatIsReplacedByAgeIsFollowed() throws Exception {
    try (GrpcPeer peer =
            GrpcPeer.start(
                null,
                builder ->
                    builder
                        .maxConnectionAge(100, TimeUnit.MILLISECONDS)
                        .maxConnectionAgeGrace(60, TimeUnit.SECONDS),
                GrpcPeer.echo());
        GrpcGateway gateway = peer.client();
        GatewaySession first = gateway.open(WireListener.NONE)) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                try (GatewaySession next = gateway.open(WireListener.NONE)) {
                  assertEchoes(next, "new");
                }
                return peer.calls().connections() > 1;
              });
      assertEchoes(first, "old");
    }
  }

  @Test
  void aMessageAboveTheLimitEndsTheSession() throws Exception {
    GrpcPeer.Lead big =
        answers -> {
          answers.onNext(GrpcPeer.text("x".repeat(5 << 20), true));
          return new GrpcPeer.Deaf();
        };
    try (GrpcPeer peer = GrpcPeer.leading(big);
        GrpcGateway gateway = peer.client();
        GatewaySession session = gateway.open(WireListener.NONE)) {
      Incoming.Closed end = closed(session);
      assertThat(end.status()).isEqualTo("RESOURCE_EXHAUSTED");
      assertThat(end.reason()).contains("exceeds maximum size");
    }
  }

  @Test
  void aPortAtWhichNobodyListensIsUnreachable() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (GrpcGateway gateway =
        GrpcPeer.client(
            URI.create("grpc://localhost:" + port),
            new Credentials.None(),
            Trust.USUAL,
            GrpcPeer.IMPATIENT,
            SessionKind.TEMPORARY)) {
      GatewayException failure = failure(gateway);
      assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
      assertThat(failure.hint().orElseThrow()).contains("gateway.grpc_target");
    }
  }

  /** The library prints on the console what it logs. */
  @Test
  void aConnectionThatFailedIsClosedWithoutAWordOfTheLibrary() throws Exception {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    Handler handler = new SaidRecords(said);
    Logger library = Logger.getLogger("io.grpc");
    library.addHandler(handler);
    try {
      for (int round = 0; round < 5; round++) {
        aPortAtWhichNobodyListensIsUnreachable();
      }
    } finally {
      library.removeHandler(handler);
    }
    assertThat(said).isEmpty();
  }

  /** Keeps what a logger is told. */
  private static final class SaidRecords extends Handler {
    private final Queue<String> said;

    SaidRecords(Queue<String> said) {
      this.said = said;
    }

    @Override
    public void publish(LogRecord logged) {
      said.add(logged.getLoggerName() + ": " + logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aServerThatNeverReadsGetsABoundedNumberOfMessages() throws Exception {
    GrpcPeer.Lead neverReads =
        answers -> {
          ((ServerCallStreamObserver<?>) answers).disableAutoRequest();
          answers.onNext(GrpcPeer.text("", false));
          return new GrpcPeer.Deaf();
        };
    String large = "x".repeat(1 << 20);
    try (GrpcPeer peer = GrpcPeer.leading(neverReads);
        GrpcGateway gateway = peer.client();
        GatewaySession session = gateway.open(WireListener.NONE)) {
      int sent = 0;
      GatewayException refused = null;
      while (refused == null && sent < 200) {
        try {
          session.send(new UserMessage(large));
          sent++;
        } catch (GatewayException full) {
          refused = full;
        }
      }
      assertThat(refused).isNotNull();
      assertThat(sent).isBetween(32, 80);
      assertThat(closed(session).reason()).contains("does not read");
    }
  }

  @Test
  void aSessionThatIsNotReadStopsItsServerAndNoOther() throws Exception {
    int frames = 4 * FrameQueue.MAX_FRAMES;
    AtomicInteger written = new AtomicInteger();
    String piece = "x".repeat(4000);
    GrpcPeer.Lead floods =
        answers -> {
          ServerCallStreamObserver<dev.agentbench.gateway.grpc.v1.ServerMessage> wire =
              (ServerCallStreamObserver<dev.agentbench.gateway.grpc.v1.ServerMessage>) answers;
          wire.setOnReadyHandler(
              () -> {
                while (wire.isReady() && written.get() < frames) {
                  wire.onNext(GrpcPeer.text(piece, false));
                  if (written.incrementAndGet() == frames) {
                    wire.onCompleted();
                  }
                }
              });
          return new GrpcPeer.Deaf();
        };
    AtomicInteger calls = new AtomicInteger();
    GrpcPeer.Lead first =
        answers -> (calls.getAndIncrement() == 0 ? floods : GrpcPeer.echo()).converse(answers);
    try (GrpcPeer peer = GrpcPeer.leading(first);
        GrpcGateway gateway = peer.client();
        GatewaySession full = gateway.open(WireListener.NONE);
        GatewaySession other = gateway.open(WireListener.NONE)) {
      await().atMost(SOON).until(() -> full.traffic().messagesReceived() > FrameQueue.MAX_FRAMES);
      assertEchoes(other, "Am I served?");
      assertThat(full.traffic().messagesReceived()).isLessThan(FrameQueue.MAX_FRAMES + 10);
      assertThat(written.get()).isLessThan(frames);
      int count = 0;
      while (full.receive(SOON) instanceof Incoming.Message) {
        count++;
      }
      assertThat(count).isEqualTo(frames);
    }
  }

  @Test
  void aThousandSessionsShareOneConnection() throws Exception {
    int sessions = Integer.getInteger("grpc.sessions", 1000);
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.echo());
        GrpcGateway gateway = peer.client()) {
      List<GatewaySession> open = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        open.add(gateway.open(WireListener.NONE));
      }
      for (int i = 0; i < sessions; i++) {
        open.get(i).send(new UserMessage("" + i));
      }
      for (int i = 0; i < sessions; i++) {
        assertThat(message(open.get(i))).isEqualTo(new AssistantMessage("", false, null));
        assertThat(message(open.get(i))).isEqualTo(new AssistantMessage("echo " + i, true, null));
      }
      assertThat(peer.calls().connections()).isEqualTo(1);
    }
  }

  @Test
  void moreConnectionsAreMadeWhenNoMoreStreamsMayRun() throws Exception {
    try (GrpcPeer peer =
            GrpcPeer.start(
                null, builder -> builder.maxConcurrentCallsPerConnection(3), GrpcPeer.echo());
        GrpcGateway gateway = peer.client()) {
      List<GatewaySession> open = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        open.add(gateway.open(WireListener.NONE));
      }
      for (GatewaySession session : open) {
        assertEchoes(session, "one of eight");
      }
      assertThat(peer.calls().connections()).isEqualTo(3);
      assertThat(peer.calls().count()).isEqualTo(8);
    }
  }

  @Test
  void aSessionOverTlsTalksToACertificateThatIsTrusted() throws Exception {
    Certificate good = new Certificate(folder, "dns:localhost");
    try (GrpcPeer peer = GrpcPeer.start(good, builder -> builder, GrpcPeer.echo());
        GrpcGateway gateway = peer.client(new Trust(List.of(good.authority())));
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertEchoes(session, "secret tea");
    }
  }

  @Test
  void certificatesOfStrangersOtherHostsAndFormerTimesAreRefusedAndSaidSo() throws Exception {
    Certificate stranger = new Certificate(folder, "dns:localhost");
    Certificate otherHost = new Certificate(folder, "dns:elsewhere.example");
    Certificate expired = Certificate.expired(folder, "dns:localhost");
    assertRefused(stranger, Trust.USUAL, "gateway.tls.ca_file");
    assertRefused(otherHost, new Trust(List.of(otherHost.authority())), "Use the host name");
    assertRefused(expired, new Trust(List.of(expired.authority())), "needs a new one");
  }

  private static void assertRefused(Certificate certificate, Trust trust, String hint)
      throws Exception {
    try (GrpcPeer peer = GrpcPeer.start(certificate, builder -> builder, GrpcPeer.echo());
        GrpcGateway gateway = peer.client(trust)) {
      GatewayException failure = failure(gateway);
      assertThat(failure.fault()).as("%s", failure).isEqualTo(Fault.MISFIT);
      assertThat(failure).hasMessageContaining("The certificate of grpcs://localhost");
      assertThat(failure.hint().orElseThrow()).contains(hint);
    }
  }

  @Test
  void aServerWithoutTlsIsToldApartFromOneThatIsNotThere() throws Exception {
    try (GrpcPeer peer = GrpcPeer.leading(GrpcPeer.echo());
        GrpcGateway gateway =
            GrpcPeer.client(
                URI.create("grpcs://localhost:" + peer.target().getPort()),
                new Credentials.None(),
                Trust.USUAL,
                GrpcPeer.IMPATIENT,
                SessionKind.TEMPORARY)) {
      assertThat(failure(gateway)).hasMessageContaining("No encrypted connection to grpcs://");
    }
  }

  @Test
  void closingTheGatewayEndsEverySessionAndItsThreads() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    GrpcPeer.Lead lead =
        answers -> {
          ((ServerCallStreamObserver<?>) answers).setOnCancelHandler(ended::countDown);
          answers.onNext(GrpcPeer.text("", false));
          return new GrpcPeer.Deaf();
        };
    try (GrpcPeer peer = GrpcPeer.leading(lead)) {
      GrpcGateway gateway = peer.client();
      GatewaySession session = gateway.open(WireListener.NONE);
      gateway.close();
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(closed(session)).isNotNull();
    }
    await()
        .atMost(SOON)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("gateway-grpc")));
  }
}
