package dev.agentbench.front;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: its messages are read one at a time, when the {@link Talk} that answers
 * them wants one. No thread waits: messages, timers and a wire with room again each carry the talk
 * on as far as it goes. Thread-safe; every field that changes is touched on {@code serial} alone.
 */
public final class ServerDialogue {
  private static final Logger log = LoggerFactory.getLogger(ServerDialogue.class);

  private final SerialExecutor serial = new SerialExecutor(this::breakDown);
  private final FrontSession session;
  private final ClientWire wire;
  private final MessageCodec codec;
  private final Dialect dialect;
  private final RateGate gate;
  private final ScheduledExecutorService timer;
  private final ClientFrames frames;
  private final FrameBacklog inbox = new FrameBacklog();

  /** Null until the dialogue is open. */
  private @Nullable Talk talk;

  private boolean deaf;
  private boolean over;

  public ServerDialogue(FrontSession session, ClientWire wire, FrontContext front) {
    this.session = session;
    this.wire = wire;
    this.codec = front.codec();
    this.dialect = front.dialect();
    this.gate = front.gate();
    this.timer = front.timer();
    this.frames = new ClientFrames(codec, dialect);
    wire.onRoom(() -> serial.execute(this::goOn));
  }

  public FrontSession session() {
    return session;
  }

  public ClientWire wire() {
    return wire;
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Says something before the first message is read, and begins to talk. */
  public void open(List<ServerMessage> greeting, Function<ServerDialogue, Talk> talks) {
    serial.execute(
        () -> {
          greeting.forEach(this::send);
          talk = talks.apply(this);
          goOn();
        });
  }

  /** A text frame came from the client. */
  public void receive(String frame) {
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

  /** A binary frame came: the connection stays open, and no later text is heard. */
  public void turnDeaf() {
    serial.execute(
        () -> {
          deaf = true;
          inbox.clear();
        });
  }

  /** The connection is gone. */
  public void end() {
    serial.execute(
        () -> {
          over = true;
          inbox.clear();
          if (talk != null) {
            talk.end();
          }
        });
  }

  /** Runs a task between the calls of the talk, and lets the talk go on; not after the end. */
  public void execute(Runnable task) {
    serial.execute(
        () -> {
          if (!over) {
            task.run();
            goOn();
          }
        });
  }

  /** The same after a while. Called by the talk. */
  public void later(Duration delay, Runnable task) {
    try {
      var unused = timer.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      over = true;
    }
  }

  /** Sends a message in the Gateway's dialect. Called by the talk. */
  public void send(ServerMessage message) {
    wire.send(codec.write(message, dialect));
  }

  /** Closes in order, after everything sent before has gone out. Called by the talk. */
  public void hangUp(int code, String reason) {
    over = true;
    var unused = wire.close(code, reason);
  }

  /** Drops the connection without a close. Called by the talk. */
  public void drop(boolean withReset) {
    over = true;
    wire.drop(withReset);
  }

  private void goOn() {
    boolean goesOn = talk != null;
    while (goesOn && !over) {
      goesOn = talk.goOn() && !over && read();
    }
  }

  private boolean read() {
    Optional<String> frame = inbox.poll();
    frame.ifPresent(this::take);
    return frame.isPresent();
  }

  private void take(String frame) {
    try {
      AcceptedMessage heard = frames.read(frame);
      if (gate.admits()) {
        heard.callId().ifPresent(session::approvalSettled);
        talk.hear(heard);
      } else {
        send(new ServerMessage.ErrorMessage("Agent error: 429"));
      }
    } catch (ClientFrameException refused) {
      send(new ServerMessage.ErrorMessage(refused.getMessage()));
    }
  }

  private void breakDown(RuntimeException failure) {
    log.error("session {} broke", session.id(), failure);
    hangUp(1011, "internal error");
  }
}
