package dev.agentbench.gateway.session;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.Transport;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.pace.Pacer.Urgency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions: makes one where the settings say so, and connects; each step is tried again while
 * that can help. Thread-safe.
 */
public final class SessionOpener {
  private static final Logger log = LoggerFactory.getLogger(SessionOpener.class);

  private final SessionKind kind;
  private final Transport transport;
  private final Calls calls;
  private final RateLimited limit;
  private final Retry retry;
  private final AtomicBoolean createsOnConnect = new AtomicBoolean();

  /** Whether a session was created before: the address is right. */
  private final AtomicBoolean created = new AtomicBoolean();

  /** Whether a session was opened before: the address is right. */
  private final AtomicBoolean connected = new AtomicBoolean();

  /** The two calls of a transport; neither is tried again there but for fresh credentials. */
  public interface Calls {
    /** A new session; empty when this Gateway makes sessions on connect only. */
    Optional<CreatedSession> create() throws InterruptedException;

    /** Connects to a session, made before or to be made. */
    GatewaySession connect(CreatedSession session, WireListener wire) throws InterruptedException;
  }

  public SessionOpener(GatewaySettings settings, RateLimited limit, Calls calls) {
    this.kind = settings.session();
    this.transport = settings.transport();
    this.calls = calls;
    this.limit = limit;
    this.retry = new Retry(settings.reconnectAttempts(), settings.reconnectDelay());
  }

  /** As {@link dev.agentbench.gateway.Gateway#open}. */
  public GatewaySession open(WireListener wire) throws InterruptedException {
    CreatedSession session =
        kind == SessionKind.CREATE
            ? retry.run(() -> judged(() -> create(wire), created))
            : CreatedSession.onConnect();
    return retry.run(() -> judged(() -> connect(session, wire), connected));
  }

  /** Connects to a session that the Gateway still has. */
  public GatewaySession reopen(String session, WireListener wire) throws InterruptedException {
    CreatedSession known = new CreatedSession(session, false);
    return retry.run(() -> judged(() -> connect(known, wire), connected));
  }

  /** Both steps, each tried once. */
  public List<Probe> probes() {
    AtomicReference<CreatedSession> session = new AtomicReference<>(CreatedSession.onConnect());
    Probe make =
        new Probe(
            "session",
            () -> {
              session.set(create(WireListener.NONE));
              return (createsOnConnect.get() ? "created on connect: " : "created ")
                  + session.get().id();
            });
    Probe connect =
        new Probe(
            "handshake",
            () -> {
              connect(session.get(), WireListener.NONE).close();
              return "connected to " + session.get().id() + " over " + transport.label();
            });
    return kind == SessionKind.CREATE ? List.of(make, connect) : List.of(connect);
  }

  /** What is no Gateway's answer is no wrong address where one answered properly before. */
  private static <T> T judged(Retry.Step<T> step, AtomicBoolean proven)
      throws InterruptedException {
    try {
      T result = step.run();
      proven.set(true);
      return result;
    } catch (GatewayException found) {
      if (found.fault() != Fault.MISFIT || !proven.get()) {
        throw found;
      }
      throw new GatewayException(
          Fault.UNAVAILABLE,
          found.getMessage(),
          "It answered properly before: a proxy in between, or a part of it, has trouble.",
          found);
    }
  }

  /** A new session; one with a temporary id where the Gateway creates sessions on connect only. */
  private CreatedSession create(WireListener wire) throws InterruptedException {
    if (createsOnConnect.get()) {
      return CreatedSession.onConnect();
    }
    Optional<CreatedSession> session = limit.send(Urgency.STARTING, wire, calls::create);
    if (session.isEmpty() && !createsOnConnect.get()) {
      if (created.get()) {
        throw new GatewayException(
            Fault.MISFIT,
            "The Gateway refused to create a session (it knows no such call), though it created"
                + " others.",
            null);
      }
      log.info("The Gateway creates sessions on connect only: temporary ids are used");
      createsOnConnect.set(true);
    }
    return session.orElseGet(CreatedSession::onConnect);
  }

  private GatewaySession connect(CreatedSession session, WireListener wire)
      throws InterruptedException {
    return limit.sendAgain(wire, () -> calls.connect(session, wire));
  }
}
