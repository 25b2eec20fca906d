package dev.agentbench.gateway.websocket;

import static dev.agentbench.gateway.websocket.RawServer.accepting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.session.FrameQueue;
import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.gateway.websocket.RawServer.Answer;
import dev.agentbench.gateway.websocket.RawServer.Peer;
import dev.agentbench.gateway.websocket.RawServer.Received;
import dev.agentbench.result.Traffic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class WebSocketSessionTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String HELLO = "{\"type\":\"assistant_message\",\"token\":\"Hi\"}";

  /** Runs a conversation with a server that accepts and then does {@code then}. */
  private static void with(Answer then, Conversation conversation) throws Exception {
    with(then, Gateways.IMPATIENT, WireListener.NONE, conversation);
  }

  private static void with(
      Answer then, TransportTimeouts patience, WireListener wire, Conversation conversation)
      throws Exception {
    try (RawServer server = new RawServer(accepting(then));
        WebSocketGateway gateway = Gateways.temporary(server, patience);
        GatewaySession session = gateway.open(wire)) {
      conversation.run(session);
    }
  }

  private interface Conversation {
    void run(GatewaySession session) throws Exception;
  }

  private static ServerMessage message(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    assertThat(found).isInstanceOf(Incoming.Message.class);
    return ((Incoming.Message) found).message();
  }

  private static Incoming.Closed closed(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    assertThat(found).isInstanceOf(Incoming.Closed.class);
    return (Incoming.Closed) found;
  }

  @Test
  void messagesGoBothWaysAndAreCountedAndHeard() throws Exception {
    List<String> wire = Collections.synchronizedList(new ArrayList<>());
    WireListener listener =
        new WireListener() {
          @Override
          public void sent(String text) {
            wire.add("> " + text);
          }

          @Override
          public void received(String text) {
            wire.add("< " + text);
          }
        };
    String question = "{\"type\":\"user_message\",\"content\":\"Tea?\",\"role\":\"user\"}";
    String answer = "{\"type\":\"assistant_message\",\"token\":\"çay\",\"is_final\":true}";
    with(
        peer -> {
          if (peer.read().text().equals(question)) {
            peer.text(answer);
          }
        },
        Gateways.IMPATIENT,
        listener,
        session -> {
          session.send(new UserMessage("Tea?"));
          assertThat(message(session)).isEqualTo(new AssistantMessage("çay", true, null));
          assertThat(session.traffic())
              .isEqualTo(new Traffic(1, bytes(question), 1, bytes(answer), 0));
          assertThat(wire).containsExactly("> " + question, "< " + answer);
        });
  }

  @Test
  void nothingInTimeIsSilence() throws Exception {
    with(
        peer -> {},
        session ->
            assertThat(session.receive(Duration.ofMillis(20))).isEqualTo(new Incoming.Silence()));
  }

  @Test
  void aTemporarySessionLearnsItsRealId() throws Exception {
    with(
        peer -> peer.text("{\"type\":\"session_info\",\"session_id\":\"s-1\"}"),
        session -> {
          assertThat(session.id()).matches("new_\\d+");
          assertThat(message(session)).isEqualTo(new ServerMessage.SessionInfo("s-1"));
          assertThat(session.id()).isEqualTo("s-1");
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1011, 1012})
  void theCloseCodeOfTheServerIsFoundBehindTheLastMessageAndAgain(int code) throws Exception {
    with(
        peer -> {
          peer.text(HELLO);
          peer.closeWith(code, "over");
        },
        session -> {
          assertThat(message(session)).isEqualTo(new AssistantMessage("Hi", false, null));
          Incoming.Closed end = closed(session);
          assertThat(end.status()).isEqualTo("" + code);
          assertThat(end.reason()).isEqualTo("over");
          assertThat(session.receive(Duration.ZERO)).isEqualTo(end);
        });
  }

  @Test
  void aCutConnectionIs1006AndTakesNothingMore() throws Exception {
    with(
        Peer::cut,
        session -> {
          assertThat(closed(session).status()).isEqualTo("1006");
          assertThatThrownBy(() -> session.send(new UserMessage("there?")))
              .isInstanceOfSatisfying(
                  GatewayException.class,
                  failure ->
                      assertThat(failure.fault()).isEqualTo(GatewayException.Fault.UNREACHABLE));
        });
  }

  @Test
  void aConnectionCutInsideAFrameIs1006() throws Exception {
    byte[] frame = Peer.frame(RawServer.TEXT, HELLO.getBytes(StandardCharsets.UTF_8));
    with(
        peer -> {
          peer.write(Arrays.copyOf(frame, frame.length / 2));
          peer.cut();
        },
        session -> assertThat(closed(session).status()).isEqualTo("1006"));
  }

  @Test
  void whatIsNoObjectIsCountedAndSkipped() throws Exception {
    with(
        peer -> {
          peer.send(RawServer.BINARY, new byte[] {1, 2, 3});
          peer.text("[1]");
          peer.text(HELLO);
        },
        session -> {
          assertThat(session.receive(SOON))
              .isEqualTo(new Incoming.Skipped("a frame of 3 bytes that is no text"));
          assertThat(session.receive(SOON)).isEqualTo(new Incoming.Skipped("no JSON object: [1]"));
          assertThat(message(session)).isEqualTo(new AssistantMessage("Hi", false, null));
          assertThat(session.traffic().skippedFrames()).isEqualTo(2);
        });
  }

  @Test
  void textThatIsNotUtf8EndsTheSessionWith1007() throws Exception {
    with(
        peer -> peer.send(RawServer.TEXT, new byte[] {'{', (byte) 0xff, '}'}),
        session -> assertThat(closed(session).status()).isEqualTo("1007"));
  }

  @Test
  void aFrameOfTwentyMegabytesIsRead() throws Exception {
    String text = "x".repeat(20_000_000);
    with(
        peer -> peer.text("{\"type\":\"assistant_message\",\"token\":\"" + text + "\"}"),
        session -> assertThat(((AssistantMessage) message(session)).text()).isEqualTo(text));
  }

  @Test
  void aFrameBeyondTheLimitEndsTheSessionWith1009() throws Exception {
    with(
        // Only the head: 1 GiB announced.
        peer -> peer.write(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0x40, 0, 0, 0}),
        session -> assertThat(closed(session).status()).isEqualTo("1009"));
  }

  /** Frames that hold a secret in pieces, none of which is one. */
  static List<List<String>> pieces() {
    String status = "{\"type\":\"status\",\"content\":\"thinking\"}";
    return List.of(
        List.of(piece("The key is k3y-of-th"), piece("e-gateway."), piece("Done")),
        List.of(
            piece("k"), piece("3y"), piece("-of-"), piece("the-gate"), piece("way"), piece("!")),
        List.of(piece("k3y-o"), status, piece("f-the-"), status, piece("gateway")),
        List.of(piece("k3y-of-k3y-of-the"), piece("-gateway and k3y-of-t"), piece("he-gateway")),
        List.of(piece("azN5LW9mLX"), piece("RoZS1nYXRld2F5")));
  }

  private static String piece(String token) {
    return "{\"type\":\"assistant_message\",\"token\":\"" + token + "\",\"is_final\":false}";
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void aSecretThatComesInPiecesIsNotHeard(List<String> frames) throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (RawServer server =
            new RawServer(
                accepting(
                    peer -> {
                      for (String frame : frames) {
                        peer.text(frame);
                      }
                    }));
        WebSocketGateway gateway = Gateways.hiding(Secret.of("k3y-of-the-gateway"), server)) {
      try (GatewaySession session = gateway.open(listener(heard))) {
        for (String unused : frames) {
          message(session);
        }
      }
      String all =
          heard.stream()
              .filter(frame -> frame.contains("assistant_message"))
              .map(frame -> frame.replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1"))
              .collect(Collectors.joining());
      assertThat(heard).as("every frame, in order").hasSameSizeAs(frames);
      assertThat(all).contains("***").doesNotContain("the-gate", "gateway", "azN5LW9mLXRo");
      assertThat(all.replaceAll("The key is |k3y-of-\\*|\\.|Done| and |!", "")).matches("\\*+");
    }
  }

  @Test
  void ordinaryPiecesAreHeardAsTheyAreAndAtTheLatestAtTheEnd() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    List<String> frames = List.of(piece("take the k"), piece("ey, k3y"), piece("-of"));
    try (RawServer server =
            new RawServer(
                accepting(
                    peer -> {
                      for (String frame : frames) {
                        peer.text(frame);
                      }
                    }));
        WebSocketGateway gateway = Gateways.hiding(Secret.of("k3y-of-the-gateway"), server)) {
      try (GatewaySession session = gateway.open(listener(heard))) {
        for (String unused : frames) {
          message(session);
        }
      }
      assertThat(heard).startsWith(frames.get(0)).hasSize(3);
      assertThat(String.join("", heard)).doesNotContain("-of").contains("ey, ***");
    }
  }

  private static WireListener listener(List<String> heard) {
    return new WireListener() {
      @Override
      public void sent(String text) {
        heard.add(text);
      }

      @Override
      public void received(String text) {
        heard.add(text);
      }
    };
  }

  @Test
  void aPingIsAnsweredWhileTheConsumerIsBusy() throws Exception {
    BlockingQueue<Received> answers = new LinkedBlockingQueue<>();
    with(
        peer -> {
          peer.text(HELLO);
          peer.send(RawServer.PING, new byte[] {7});
          answers.add(peer.read());
        },
        session -> {
          Received pong = answers.poll(10, TimeUnit.SECONDS);
          assertThat(pong).isNotNull();
          assertThat(pong.opcode()).isEqualTo(RawServer.PONG);
          assertThat(pong.payload().array()).containsExactly(7);
        });
  }

  /** What a server may send without end, and nothing of it is a message. */
  static List<Arguments> floods() {
    return List.of(
        Arguments.of("pings", frame(0x80 | RawServer.PING), "control frames"),
        Arguments.of("pongs", frame(0x80 | RawServer.PONG), "control frames"),
        Arguments.of("empty pieces", frame(0), "empty"));
  }

  private static byte[] frame(int head) {
    return new byte[] {(byte) head, 0};
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void aFloodOfWhatIsNoMessageEndsTheSessionAndIsNamed(String name, byte[] frame, String word)
      throws Exception {
    with(
        peer -> {
          peer.write(frame(RawServer.TEXT));
          byte[] many = new byte[frame.length * 4096];
          for (int i = 0; i < many.length; i++) {
            many[i] = frame[i % frame.length];
          }
          while (true) {
            peer.write(many);
          }
        },
        session -> {
          Incoming.Closed end = closed(session);
          assertThat(end.status()).isEqualTo("1008");
          assertThat(end.reason()).contains(word);
        });
  }

  @Test
  void aMessageInEndlessPiecesEndsTheSession() throws Exception {
    with(
        peer -> {
          peer.write(frame(RawServer.TEXT));
          while (true) {
            peer.write(new byte[] {0, 1, 'x'});
          }
        },
        session -> assertThat(closed(session).reason()).contains("pieces"));
  }

  @Test
  void pongsThatNobodyReadsDoNotPileUp() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch heard = new CountDownLatch(1);
    BlockingQueue<Integer> pongs = new LinkedBlockingQueue<>();
    with(
        peer -> {
          sent.await();
          for (int i = 0; i < 900; i++) {
            peer.send(RawServer.PING, new byte[0]);
          }
          peer.text(HELLO);
          heard.await();
          int count = 0;
          for (int texts = 0; texts < 2; ) {
            Received frame = peer.read();
            count += frame.opcode() == RawServer.PONG ? 1 : 0;
            texts += frame.opcode() == RawServer.TEXT ? 1 : 0;
          }
          pongs.add(count);
        },
        session -> {
          // More than the sockets' own buffers hold, so that its writing waits for the server.
          session.send(new UserMessage("x".repeat(15_000_000)));
          sent.countDown();
          var unused = message(session);
          session.send(new UserMessage("Behind all pongs"));
          heard.countDown();
          assertThat(pongs.poll(60, TimeUnit.SECONDS)).isBetween(1, 20);
        });
  }

  @Test
  void aServerThatTalksTooMuchHasToWaitAndLosesNothing() throws Exception {
    int frames = 3 * FrameQueue.MAX_FRAMES;
    // Large enough that the sockets' own buffers hold far fewer than all of them.
    String padding = "x".repeat(8_000);
    AtomicInteger written = new AtomicInteger();
    with(
        peer -> {
          for (int i = 0; i < frames; i++) {
            peer.text("{\"type\":\"status\",\"content\":\"" + i + "\",\"x\":\"" + padding + "\"}");
            written.set(i + 1);
          }
        },
        session -> {
          Awaitility.await()
              .atMost(SOON)
              .until(() -> session.traffic().messagesReceived() > FrameQueue.MAX_FRAMES);
          Thread.sleep(100);
          assertThat(session.traffic().messagesReceived())
              .as("and what one read holds")
              .isLessThan(FrameQueue.MAX_FRAMES + 10);
          assertThat(written.get()).isLessThan(frames);
          for (int i = 0; i < frames; i++) {
            assertThat(((ServerMessage.StatusUpdate) message(session)).text())
                .isEqualTo(Integer.toString(i));
          }
        });
  }

  @Test
  void aConsumerThatNeverReadsEndsTheSession() throws Exception {
    TransportTimeouts briefly =
        new TransportTimeouts(SOON, SOON, Duration.ofMillis(300), Duration.ofMillis(50), List.of());
    CountDownLatch gone = new CountDownLatch(1);
    int frames = FrameQueue.MAX_FRAMES + 10;
    with(
        peer -> {
          for (int i = 0; i < frames; i++) {
            peer.text(HELLO);
          }
          peer.ignoreUntilGone();
          gone.countDown();
        },
        briefly,
        WireListener.NONE,
        session -> {
          assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
          int count = 0;
          Incoming found = session.receive(SOON);
          while (found instanceof Incoming.Message) {
            count++;
            found = session.receive(SOON);
          }
          assertThat(count).isBetween(FrameQueue.MAX_FRAMES + 1, frames);
          assertThat(((Incoming.Closed) found).status()).isEqualTo("1008");
        });
  }

  @Test
  void aPeerThatDiedWithoutAWordIsFoundByAPing() throws Exception {
    TransportTimeouts quick =
        new TransportTimeouts(
            Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50), SOON, List.of());
    CountDownLatch over = new CountDownLatch(1);
    BlockingQueue<Received> heard = new LinkedBlockingQueue<>();
    try {
      with(
          peer -> {
            heard.add(peer.read());
            over.await();
          },
          quick,
          WireListener.NONE,
          session -> {
            Incoming.Closed end = closed(session);
            assertThat(end.status()).isEqualTo("1006");
            assertThat(end.reason()).startsWith("no sign of life for");
            assertThat(heard.poll(10, TimeUnit.SECONDS))
                .isNotNull()
                .matches(frame -> frame.opcode() == RawServer.PING);
          });
    } finally {
      over.countDown();
    }
  }

  @Test
  void aQuietPeerThatAnswersPingsStays() throws Exception {
    TransportTimeouts quick =
        new TransportTimeouts(Duration.ofMillis(50), Duration.ofMillis(500), SOON, SOON, List.of());
    with(
        peer -> {
          for (int i = 0; i < 5; i++) {
            Received ping = peer.read();
            peer.answer(RawServer.PONG, ping);
          }
          peer.text(HELLO);
        },
        quick,
        WireListener.NONE,
        session -> assertThat(message(session)).isEqualTo(new AssistantMessage("Hi", false, null)));
  }

  @Test
  void closingSaysGoodByeInOrder() throws Exception {
    BlockingQueue<Received> heard = new LinkedBlockingQueue<>();
    with(
        peer -> {
          Received goodBye = peer.read();
          peer.answer(RawServer.CLOSE, goodBye);
          heard.add(goodBye);
        },
        session -> {
          session.close();
          Received goodBye = heard.poll(10, TimeUnit.SECONDS);
          assertThat(goodBye).isNotNull();
          assertThat(goodBye.opcode()).isEqualTo(RawServer.CLOSE);
          assertThat(goodBye.closeCode()).isEqualTo(1000);
          assertThat(closed(session).status()).isEqualTo("1000");
        });
  }

  @Test
  void closingDoesNotWaitForAPeerThatIsDeaf() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    with(
        peer -> {
          peer.ignoreUntilGone();
          gone.countDown();
        },
        session -> {
          session.close();
          session.close();
          assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        });
  }

  @Test
  void anInterruptedThreadClosesAtOnceAndStaysInterrupted() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    TransportTimeouts patient =
        new TransportTimeouts(SOON, SOON, Duration.ofMinutes(5), Duration.ofMinutes(5), List.of());
    with(
        peer -> {
          peer.ignoreUntilGone();
          gone.countDown();
        },
        patient,
        WireListener.NONE,
        session -> {
          Thread.currentThread().interrupt();
          session.close();
          assertThat(Thread.interrupted()).isTrue();
          assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        });
  }

  @Test
  void closingFreesAReaderThatWaitsForRoom() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    with(
        peer -> {
          try {
            for (int i = 0; i < 100 * FrameQueue.MAX_FRAMES; i++) {
              peer.text(HELLO);
            }
            peer.ignoreUntilGone();
          } finally {
            gone.countDown();
          }
        },
        session -> {
          Awaitility.await()
              .atMost(SOON)
              .until(() -> session.traffic().messagesReceived() > FrameQueue.MAX_FRAMES);
          session.close();
          assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        });
  }

  @Test
  void closingTheGatewayClosesItsSessionsAndGivesItsThreadsBack() throws Exception {
    CountDownLatch gone = new CountDownLatch(5);
    Answer proper =
        peer -> {
          peer.answer(RawServer.CLOSE, peer.read());
          peer.ignoreUntilGone();
          gone.countDown();
        };
    try (RawServer server = new RawServer(accepting(proper))) {
      WebSocketGateway gateway = Gateways.temporary(server);
      List<GatewaySession> sessions = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        sessions.add(gateway.open(WireListener.NONE));
      }
      assertThat(sessions.stream().map(GatewaySession::id)).doesNotHaveDuplicates();
      gateway.close();
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      for (GatewaySession session : sessions) {
        assertThat(closed(session).status()).isEqualTo("1000");
      }
    }
    Awaitility.await().atMost(SOON).until(() -> threads("gateway-").isEmpty());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<String> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }
}
