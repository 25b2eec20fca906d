package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.http.Route;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.pace.Pacer.Urgency;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.rest.CreatedSession;
import dev.agentbench.gateway.rest.GatewayHttp;
import dev.agentbench.gateway.rest.HealthCheck;
import dev.agentbench.gateway.rest.RateLimited;
import dev.agentbench.gateway.rest.Retry;
import dev.agentbench.gateway.rest.SessionEnd;
import dev.agentbench.gateway.rest.SessionIds;
import dev.agentbench.gateway.rest.SessionMetricsPoll;
import dev.agentbench.result.TokenRefresh;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Gateway over HTTP and WebSocket. All sessions share one HTTP client and one thread that reads
 * their sockets, so that a session has no thread of its own. All threads are daemons.
 *
 * <p>What is tried again when something fails:
 *
 * <table>
 * <caption>From what is found to the fault, and what follows</caption>
 * <tr><th>found</th><th>fault</th><th>tried again</th></tr>
 * <tr><td>connect refused, time-out, broken off</td><td>UNREACHABLE</td>
 *     <td>as often as the settings say</td></tr>
 * <tr><td>HTTP 5xx, of a call or a handshake</td><td>UNAVAILABLE</td>
 *     <td>as often as the settings say</td></tr>
 * <tr><td>HTTP 429, of a call or a handshake</td><td>BUSY</td>
 *     <td>after the rate limit's window, for up to 15 minutes</td></tr>
 * <tr><td>HTTP 401, of a call or a handshake</td><td>UNAUTHORIZED</td>
 *     <td>once, with a new token, where there is one to be had</td></tr>
 * <tr><td>HTTP 401 to a token from a log-in just made</td><td>TOKEN_REFUSED</td>
 *     <td>as often as the settings say, with the same token</td></tr>
 * <tr><td>handshake 3xx, 403, 404, 200</td><td>MISFIT</td><td>no: the ws_url is wrong</td></tr>
 * <tr><td>HTTP 404 or 405 of the call for a session, when none was created before</td><td>none</td>
 *     <td>a temporary id is used from then on</td></tr>
 * <tr><td>a session without an id, a page instead of JSON</td><td>MISFIT</td>
 *     <td>no: the base_url is wrong</td></tr>
 * <tr><td>any MISFIT where a session was created or opened before</td><td>UNAVAILABLE</td>
 *     <td>as often as the settings say</td></tr>
 * <tr><td>any failure while metrics are fetched</td><td>none</td>
 *     <td>for about 2 s; then there are no metrics, and a warning</td></tr>
 * <tr><td>an open connection ends</td><td>none: {@code Incoming.Closed} with its code</td>
 *     <td>not here: a new session is the trial's decision</td></tr>
 * </table>
 */
public final class WebSocketGateway implements Gateway {
  private static final Logger log = LoggerFactory.getLogger(WebSocketGateway.class);
  private static final int FORBIDDEN = 403;

  private final GatewaySettings settings;
  private final TransportTimeouts patience;
  private final AuthManager auth;
  private final GatewayHttp http;
  private final Handshake handshake;
  private final IoLoop loop;
  private final Retry retry;
  private final RateLimited limit;
  private final Route route;
  private final MessageCodec codec = new MessageCodec();
  private final AtomicBoolean createsOnConnect = new AtomicBoolean();

  /** Whether a session was created before: the base_url is right. */
  private final AtomicBoolean created = new AtomicBoolean();

  /** Whether a session was opened before: the ws_url is right. */
  private final AtomicBoolean connected = new AtomicBoolean();

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  /**
   * Makes a client; nothing is connected yet.
   *
   * @param calls used for the Gateway's HTTP calls, and closed with this Gateway
   * @param pacer of all requests to its backend; the messages of sessions take their turns
   *     themselves
   * @param redaction of what the Gateway sends back
   */
  WebSocketGateway(
      GatewaySettings settings,
      AuthManager auth,
      HttpCalls calls,
      Pacer pacer,
      Redaction redaction,
      TransportTimeouts patience) {
    SSLContext tls = settings.trust().context();
    this.settings = settings;
    this.auth = auth;
    this.patience = patience;
    this.http = new GatewayHttp(settings.baseUrl(), calls, auth, redaction);
    this.loop = new IoLoop(patience.tick());
    this.handshake =
        new Handshake(settings, new Dialer(settings, tls), loop, auth, http, redaction, patience);
    this.limit = new RateLimited(pacer);
    this.route = new Route(settings.baseUrl(), tls, settings.connectTimeout(), settings.proxies());
    this.retry = new Retry(settings.reconnectAttempts(), settings.reconnectDelay());
  }

  /**
   * A client with all that the settings ask for, the credentials included.
   *
   * @param pacer of all requests to its backend; the messages of sessions take their turns
   *     themselves
   * @param redaction of what the Gateway sends back
   * @param tokens told every attempt to get a token
   */
  public static WebSocketGateway of(
      GatewaySettings settings,
      Pacer pacer,
      Redaction redaction,
      Consumer<TokenRefresh> tokens,
      Clock clock) {
    HttpCalls calls =
        new HttpCalls(settings.connectTimeout(), settings.trust().context(), settings.proxies());
    AuthManager auth = AuthManager.of(settings.credentials(), calls, clock, tokens);
    return new WebSocketGateway(settings, auth, calls, pacer, redaction, TransportTimeouts.USUAL);
  }

  @Override
  public GatewayInfo info() throws InterruptedException {
    return new HealthCheck(http, codec).ask();
  }

  @Override
  public List<Probe> probes() {
    AtomicReference<CreatedSession> session = new AtomicReference<>(CreatedSession.onConnect());
    List<Probe> probes = new ArrayList<>(route.probes());
    probes.add(new Probe("health", () -> info().describe()));
    auth.probe().ifPresent(probes::add);
    probes.add(new Probe("credentials", this::showCredentials));
    if (settings.session() == SessionKind.CREATE) {
      probes.add(
          new Probe(
              "session",
              () -> {
                session.set(createSession(WireListener.NONE));
                return (createsOnConnect.get() ? "created on connect: " : "created ")
                    + session.get().id();
              }));
    }
    probes.add(
        new Probe(
            "handshake",
            () -> {
              connect(session.get(), WireListener.NONE).close();
              return "connected to " + session.get().id();
            }));
    return probes;
  }

  private String showCredentials() throws InterruptedException {
    HttpAnswer answer = http.get("/api/v1/agents");
    if (answer.status() == FORBIDDEN) {
      throw http.unauthorized("it answered " + http.quote(answer));
    }
    return answer.isSuccess()
        ? "accepted"
        : "not refused, but its list of agents is not to be had (" + http.quote(answer) + ")";
  }

  @Override
  public GatewaySession open(WireListener wire) throws InterruptedException {
    CreatedSession session =
        settings.session() == SessionKind.CREATE
            ? retry.run(() -> judged(() -> createSession(wire), created))
            : CreatedSession.onConnect();
    return retry.run(() -> judged(() -> connect(session, wire), connected));
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
  private CreatedSession createSession(WireListener wire) throws InterruptedException {
    if (createsOnConnect.get()) {
      return CreatedSession.onConnect();
    }
    Optional<CreatedSession> session =
        limit.send(Urgency.STARTING, wire, new SessionIds(http, codec)::create);
    if (session.isEmpty() && !createsOnConnect.get()) {
      if (created.get()) {
        throw new GatewayException(
            Fault.MISFIT,
            "The Gateway refused to create a session (HTTP 404 or 405), though it created others.",
            null);
      }
      log.info("The Gateway creates sessions on connect only: temporary ids are used");
      createsOnConnect.set(true);
    }
    return session.orElseGet(CreatedSession::onConnect);
  }

  private GatewaySession connect(CreatedSession session, WireListener wire)
      throws InterruptedException {
    Connection connection = limit.sendAgain(wire, () -> handshake.connect(session.id(), wire));
    open.add(connection);
    boolean wantsWorkspace = session.wantsWorkspace() && isOnThisMachine();
    return new WebSocketSession(
        session.id(),
        wantsWorkspace,
        connection,
        codec,
        new SessionMetricsPoll(http, codec, patience.metricsPolls(), limit, wire),
        patience.closeAnswer(),
        closed -> {
          open.remove(closed);
          if (wantsWorkspace) {
            new SessionEnd(http).await(session.id());
          }
        });
  }

  /** A path of this machine tells others about it, and is of no use to them. */
  private boolean isOnThisMachine() {
    String host = String.valueOf(settings.baseUrl().getHost());
    return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  @Override
  public void close() {
    open.forEach(Connection::beginClose);
    long deadline = System.nanoTime() + patience.closeAnswer().toNanos();
    open.forEach(connection -> connection.finishClose(deadline));
    open.clear();
    loop.close();
    http.close();
  }
}
