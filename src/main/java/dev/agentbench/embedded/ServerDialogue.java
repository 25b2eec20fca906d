package dev.agentbench.embedded;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket: reads one client message at a time and plays the script that answers it. While a
 * script plays, nothing is read but what it awaits. No thread waits: messages, timers and a wire
 * with room again each carry the dialogue on as far as it goes. Thread-safe; every field that
 * changes is touched on {@code serial} alone.
 */
final class ServerDialogue implements ScriptAction.Visitor<Boolean> {
  private static final Logger log = LoggerFactory.getLogger(ServerDialogue.class);

  private final SerialExecutor serial = new SerialExecutor(this::breakDown);
  private final EmbeddedSession session;
  private final SocketSender wire;
  private final MessageCodec codec;
  private final Dialect dialect;
  private final RateGate gate;
  private final ScheduledExecutorService timer;
  private final Function<String, Script> scripts;
  private final ClientFrames frames;
  private final UnscriptedReplies unscripted;

  private final FrameBacklog inbox = new FrameBacklog();
  private final Deque<String> laterUserMessages = new ArrayDeque<>();

  /** What is played; null between turns. */
  private @Nullable Script script;

  /** A move that could not be made yet; null when there is none. */
  private @Nullable ScriptAction postponed;

  /** What the script waits for; null while it plays. */
  private @Nullable Predicate<AcceptedMessage> awaited;

  private boolean paused;
  private boolean deaf;
  private boolean over;

  /**
   * @param scripts what answers a user message
   */
  ServerDialogue(
      EmbeddedSession session,
      Session socket,
      MessageCodec codec,
      Dialect dialect,
      RateGate gate,
      ScheduledExecutorService timer,
      Function<String, Script> scripts) {
    this.session = session;
    this.wire = new SocketSender(socket, () -> serial.execute(this::goOn));
    this.codec = codec;
    this.dialect = dialect;
    this.gate = gate;
    this.timer = timer;
    this.scripts = scripts;
    this.frames = new ClientFrames(codec, dialect);
    this.unscripted = new UnscriptedReplies(session, dialect);
  }

  EmbeddedSession session() {
    return session;
  }

  SocketSender wire() {
    return wire;
  }

  /** Says and plays something before the first message is read. */
  void open(List<ServerMessage> greeting, Script opening) {
    serial.execute(
        () -> {
          greeting.forEach(this::send);
          script = opening;
          goOn();
        });
  }

  void receive(String frame) {
    serial.execute(
        () -> {
          if (deaf || over) {
            return;
          }
          if (inbox.offer(frame)) {
            goOn();
          } else {
            hangUp(1008, "too many messages at once");
          }
        });
  }

  /** A binary frame came: the socket stays open, and no later text is heard. */
  void turnDeaf() {
    serial.execute(
        () -> {
          deaf = true;
          inbox.clear();
        });
  }

  /** The socket is gone. */
  void end() {
    serial.execute(
        () -> {
          over = true;
          script = null;
          inbox.clear();
        });
  }

  private void goOn() {
    boolean goesOn = true;
    while (goesOn && !over && !paused && wire.hasRoom()) {
      goesOn = (script != null && awaited == null) ? move(script) : read();
    }
  }

  private boolean move(Script playing) {
    Optional<ScriptAction> move = Optional.ofNullable(postponed).or(playing::next);
    postponed = null;
    if (move.isEmpty()) {
      script = null;
      return true;
    }
    return move.get().accept(this);
  }

  private boolean read() {
    if (script == null && !laterUserMessages.isEmpty()) {
      begin(laterUserMessages.remove());
      return true;
    }
    Optional<String> frame = inbox.poll();
    frame.ifPresent(this::take);
    return frame.isPresent();
  }

  private void take(String frame) {
    try {
      AcceptedMessage heard = frames.read(frame);
      if (gate.admits()) {
        answer(heard);
      } else {
        send(new ServerMessage.ErrorMessage("Agent error: 429"));
      }
    } catch (ClientFrameException refused) {
      send(new ServerMessage.ErrorMessage(refused.getMessage()));
    }
  }

  private void answer(AcceptedMessage heard) {
    heard.callId().ifPresent(session::approvalSettled);
    if (script != null && awaited != null && awaited.test(heard)) {
      awaited = null;
      script.hear(heard);
      return;
    }
    unscripted.answer(heard).ifPresent(this::send);
    boolean asks = heard.is(AcceptedMessage.USER_MESSAGE) || !heard.text("content").isBlank();
    if (asks && script == null) {
      begin(heard.text("content"));
    } else if (asks) {
      laterUserMessages.add(heard.text("content"));
    }
  }

  private void begin(String userMessage) {
    session.userSaid(userMessage);
    script = scripts.apply(userMessage);
  }

  private void send(ServerMessage message) {
    wire.send(codec.write(message, dialect));
  }

  @Override
  public Boolean say(ScriptAction.Say move) {
    send(move.message());
    return true;
  }

  @Override
  public Boolean write(ScriptAction.Write move) {
    wire.send(move.text());
    return true;
  }

  @Override
  public Boolean writeBytes(ScriptAction.WriteBytes move) {
    wire.send(move.asText(), move.bytes());
    return true;
  }

  @Override
  public Boolean pause(ScriptAction.Pause move) {
    paused = true;
    later(
        move.length(),
        () -> {
          paused = false;
          goOn();
        });
    return false;
  }

  private void later(Duration delay, Runnable task) {
    try {
      var unused =
          timer.schedule(() -> serial.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      over = true;
    }
  }

  @Override
  public Boolean await(ScriptAction.Await move) {
    awaited = move.wanted();
    return true;
  }

  @Override
  public Boolean close(ScriptAction.Close move) {
    hangUp(move.code(), move.reason());
    return false;
  }

  @Override
  public Boolean drop(ScriptAction.Drop move) {
    if (!wire.isFlushed()) {
      postponed = move;
      return false;
    }
    over = true;
    wire.drop(move.withReset());
    return false;
  }

  private void breakDown(RuntimeException failure) {
    log.error("session {} broke", session.id(), failure);
    hangUp(1011, "internal error");
  }

  private void hangUp(int code, String reason) {
    over = true;
    var unused = wire.close(code, reason);
  }
}
