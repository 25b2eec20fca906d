package dev.agentbench.gateway.websocket;

import static dev.agentbench.gateway.websocket.RawServer.accepting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.session.FrameQueue;
import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.gateway.websocket.RawServer.Answer;
import dev.agentbench.gateway.websocket.RawServer.Peer;
import dev.agentbench.gateway.websocket.RawServer.Received;
import dev.agentbench.testing.Certificate;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sessions share one thread: none of them may hold up another. */
@Timeout(60)
@Tag("slow")
class TransportTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String HELLO = "{\"type\":\"assistant_message\",\"token\":\"Hi\"}";

  /** More than the buffers of two sockets hold. */
  private static final String MUCH = "x".repeat(15_000_000);

  @TempDir private static Path folder;
  private static Certificate certificate;

  @BeforeAll
  static void makeACertificate() throws Exception {
    certificate = new Certificate(folder, "ip:127.0.0.1");
  }

  private static RawServer server(boolean encrypted, Answer... answers) throws Exception {
    return encrypted ? new RawServer(certificate.server(), answers) : new RawServer(answers);
  }

  private static WebSocketGateway gateway(boolean encrypted, RawServer server) throws Exception {
    return encrypted
        ? Gateways.trusting(certificate, server, Gateways.IMPATIENT)
        : Gateways.temporary(server);
  }

  private static ServerMessage message(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    assertThat(found).isInstanceOf(Incoming.Message.class);
    return ((Incoming.Message) found).message();
  }

  private static int closeCode(GatewaySession session) throws InterruptedException {
    return Integer.parseInt(((Incoming.Closed) session.receive(SOON)).status());
  }

  /** Answers every text with a text. */
  private static void talk(Peer peer) throws Exception {
    for (Received frame = peer.read(); frame.opcode() == RawServer.TEXT; frame = peer.read()) {
      peer.text(HELLO);
    }
  }

  private static void assertTalks(GatewaySession session) throws InterruptedException {
    session.send(new UserMessage("Tea?"));
    assertThat(message(session)).isEqualTo(new AssistantMessage("Hi", false, null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sessionsHaveNoThreads(boolean encrypted) throws Exception {
    try (RawServer server = server(encrypted, accepting(TransportTest::talk));
        WebSocketGateway gateway = gateway(encrypted, server)) {
      List<GatewaySession> sessions = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        sessions.add(gateway.open(WireListener.NONE));
      }
      for (GatewaySession session : sessions) {
        assertTalks(session);
      }
      assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
          .filteredOn(name -> !name.equals("raw-server"))
          .filteredOn(name -> name.startsWith("gateway-io") || name.contains("Socket"))
          .containsExactly("gateway-io");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPeerThatReadsNothingHoldsNobodyAndLosesNothing(boolean encrypted) throws Exception {
    CountDownLatch mayRead = new CountDownLatch(1);
    BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
    Answer stuck =
        accepting(
            peer -> {
              mayRead.await();
              lengths.add(peer.read().payload().remaining());
              lengths.add(peer.read().payload().remaining());
            });
    try (RawServer server = server(encrypted, stuck, accepting(TransportTest::talk));
        WebSocketGateway gateway = gateway(encrypted, server);
        GatewaySession hung = gateway.open(WireListener.NONE);
        GatewaySession other = gateway.open(WireListener.NONE)) {
      hung.send(new UserMessage(MUCH));
      hung.send(new UserMessage("Behind it"));
      assertTalks(other);
      mayRead.countDown();
      assertThat(lengths.poll(30, TimeUnit.SECONDS)).isGreaterThan(MUCH.length());
      assertThat(lengths.poll(30, TimeUnit.SECONDS)).isBetween(9, 100);
      assertTalks(other);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConsumerThatReadsNothingHoldsNobodyAndLosesNothing(boolean encrypted) throws Exception {
    int frames = 4 * FrameQueue.MAX_FRAMES;
    String padding = "x".repeat(8_000);
    AtomicInteger written = new AtomicInteger();
    Answer flood =
        accepting(
            peer -> {
              for (int i = 0; i < frames; i++) {
                peer.text(
                    "{\"type\":\"status\",\"content\":\"" + i + "\",\"x\":\"" + padding + "\"}");
                written.incrementAndGet();
              }
            });
    try (RawServer server = server(encrypted, flood, accepting(TransportTest::talk));
        WebSocketGateway gateway = gateway(encrypted, server);
        GatewaySession full = gateway.open(WireListener.NONE);
        GatewaySession other = gateway.open(WireListener.NONE)) {
      Awaitility.await()
          .atMost(SOON)
          .until(() -> full.traffic().messagesReceived() > FrameQueue.MAX_FRAMES);
      assertTalks(other);
      assertThat(full.traffic().messagesReceived()).isLessThan(FrameQueue.MAX_FRAMES + 10);
      assertThat(written.get()).isLessThan(frames);
      for (int i = 0; i < frames; i++) {
        assertThat(((ServerMessage.StatusUpdate) message(full)).text())
            .isEqualTo(Integer.toString(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHandshakeMayComeByteByByteWithAFrameBehindIt(boolean encrypted) throws Exception {
    byte[] frame = Peer.frame(RawServer.TEXT, HELLO.getBytes(StandardCharsets.UTF_8));
    Answer slow =
        peer -> {
          peer.acceptByteByByte(frame);
          peer.ignoreUntilGone();
        };
    try (RawServer server = server(encrypted, slow);
        WebSocketGateway gateway = gateway(encrypted, server);
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(message(session)).isEqualTo(new AssistantMessage("Hi", false, null));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLargeMessageGoesBothWays(boolean encrypted) throws Exception {
    Answer echo =
        accepting(
            peer -> {
              int length = peer.read().payload().remaining();
              peer.text("{\"type\":\"status\",\"content\":\"" + length + MUCH + "\"}");
              peer.closeWith(1012, "restart");
            });
    try (RawServer server = server(encrypted, echo);
        WebSocketGateway gateway = gateway(encrypted, server);
        GatewaySession session = gateway.open(WireListener.NONE)) {
      session.send(new UserMessage(MUCH));
      String text = ((ServerMessage.StatusUpdate) message(session)).text();
      assertThat(text).endsWith(MUCH);
      assertThat(Integer.parseInt(text.substring(0, text.indexOf('x'))))
          .isBetween(MUCH.length(), MUCH.length() + 100);
      assertThat(closeCode(session)).isEqualTo(1012);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCloseIsAnsweredBehindAllOutputAndThenTheSocketIsGivenBack(boolean encrypted)
      throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    BlockingQueue<Received> heard = new LinkedBlockingQueue<>();
    CountDownLatch gone = new CountDownLatch(1);
    Answer impolite =
        accepting(
            peer -> {
              sent.await();
              peer.closeWith(1001, "away");
              heard.add(peer.read());
              heard.add(peer.read());
              peer.ignoreUntilGone();
              gone.countDown();
            });
    TransportTimeouts patient = new TransportTimeouts(SOON, SOON, SOON, SOON, List.of());
    try (RawServer server = server(encrypted, impolite);
        WebSocketGateway gateway =
            encrypted
                ? Gateways.trusting(certificate, server, patient)
                : Gateways.temporary(server, patient);
        GatewaySession session = gateway.open(WireListener.NONE)) {
      session.send(new UserMessage(MUCH));
      sent.countDown();
      assertThat(closeCode(session)).isEqualTo(1001);
      assertThat(heard.poll(30, TimeUnit.SECONDS).payload().remaining())
          .isGreaterThan(MUCH.length());
      assertThat(heard.poll(30, TimeUnit.SECONDS).closeCode()).isEqualTo(1001);
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aPeerThatSaysGoodByeAndReadsNothingIsLeftInTime() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    Answer deaf =
        accepting(
            peer -> {
              sent.await();
              peer.closeWith(1001, "away");
              left.await();
              peer.ignoreUntilGone();
              left.countDown();
            });
    try (RawServer server = new RawServer(deaf);
        WebSocketGateway gateway = Gateways.temporary(server)) {
      GatewaySession session = gateway.open(WireListener.NONE);
      session.send(new UserMessage(MUCH));
      sent.countDown();
      assertThat(closeCode(session)).isEqualTo(1001);
      long began = System.nanoTime();
      session.close();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    } finally {
      left.countDown();
    }
  }

  @Test
  void aServerThatIsSilentInTheTlsHandshakeHoldsNobody() throws Exception {
    try (RawServer plain = new RawServer(peer -> peer.ignoreUntilGone());
        RawServer server = server(true, accepting(TransportTest::talk));
        WebSocketGateway gateway = gateway(true, server);
        GatewaySession session = gateway.open(WireListener.NONE)) {
      Dialer dialer =
          new Dialer(
              Gateways.settings(
                  Gateways.NOWHERE, plain.url(), SessionKind.TEMPORARY, new Credentials.None()),
              SSLContext.getDefault());
      FutureTask<Link> stuck =
          new FutureTask<>(
              () ->
                  dialer.dial(
                      URI.create(plain.url().toString().replace("ws:", "wss:")),
                      System.nanoTime() + SOON.toNanos()));
      Thread thread = new Thread(stuck, "stuck-test");
      thread.start();
      assertTalks(session);
      assertThat(stuck.isDone()).isFalse();
      thread.interrupt();
      thread.join(SOON.toMillis());
      assertThat(thread.isAlive()).as("an interrupt ends it").isFalse();
    }
  }

  /** Trusts everybody, and remembers on whose threads it was asked. */
  private static final class Witness extends X509ExtendedTrustManager {
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handshakes = new AtomicInteger();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      threads.add(Thread.currentThread().getName());
      handshakes.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }

    private SSLContext context() throws GeneralSecurityException {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    }
  }

  @Test
  void tlsHandshakesAreDoneByTheThreadsThatConnect() throws Exception {
    Witness witness = new Witness();
    int threads = 4;
    int each = 50;
    try (RawServer server = server(true, accepting(TransportTest::talk));
        IoLoop loop = new IoLoop(Duration.ofMillis(100))) {
      List<FutureTask<Integer>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        FutureTask<Integer> task = new FutureTask<>(() -> opened(each, server, witness, loop));
        all.add(task);
        new Thread(task, "connecting-" + i).start();
      }
      for (FutureTask<Integer> task : all) {
        assertThat(task.get()).isEqualTo(each);
      }
    }
    assertThat(witness.handshakes.get()).isEqualTo(threads * each);
    assertThat(witness.threads)
        .containsExactlyInAnyOrder("connecting-0", "connecting-1", "connecting-2", "connecting-3");
  }

  /** How many of so many connections were established. */
  private static int opened(int count, RawServer server, Witness witness, IoLoop loop)
      throws Exception {
    GatewaySettings settings =
        Gateways.settings(
            Gateways.NOWHERE, server.url(), SessionKind.TEMPORARY, new Credentials.None());
    int opened = 0;
    for (int i = 0; i < count; i++) {
      // Another context each time, so that no handshake is shortened by the one before.
      Dialer dialer = new Dialer(settings, witness.context());
      Connection connection =
          new Connection(
              server.url(),
              Map.of(),
              1 << 20,
              WireListener.NONE,
              Redaction.of(List.of()),
              Gateways.IMPATIENT);
      connection.establish(dialer, loop, SOON);
      opened += connection.isEstablished() ? 1 : 0;
      connection.drop(1006, "enough");
    }
    return opened;
  }
}
