package dev.agentbench.gateway.websocket;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
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
import dev.agentbench.gateway.rest.GatewayHttp;
import dev.agentbench.gateway.rest.HealthCheck;
import dev.agentbench.gateway.rest.HttpMetrics;
import dev.agentbench.gateway.rest.HttpSessions;
import dev.agentbench.gateway.session.CreatedSession;
import dev.agentbench.gateway.session.FrameSession;
import dev.agentbench.gateway.session.Line;
import dev.agentbench.gateway.session.MetricsSource;
import dev.agentbench.gateway.session.RateLimited;
import dev.agentbench.gateway.session.SessionEnd;
import dev.agentbench.gateway.session.SessionMetricsPoll;
import dev.agentbench.gateway.session.SessionOpener;
import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.result.TokenRefresh;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

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
  private static final int FORBIDDEN = 403;

  private final GatewaySettings settings;
  private final TransportTimeouts patience;
  private final AuthManager auth;
  private final GatewayHttp http;
  private final Handshake handshake;
  private final IoLoop loop;
  private final RateLimited limit;
  private final MetricsSource metrics;
  private final SessionOpener sessions;
  private final Route route;
  private final MessageCodec codec = new MessageCodec();

  private final Set<Line> open = ConcurrentHashMap.newKeySet();

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
    this.metrics = new HttpMetrics(http, codec);
    this.sessions = new SessionOpener(settings, limit, new HttpAndSocket());
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
    List<Probe> probes = new ArrayList<>(route.probes());
    probes.add(new Probe("health", () -> info().describe()));
    auth.probe().ifPresent(probes::add);
    probes.add(new Probe("credentials", this::showCredentials));
    probes.addAll(sessions.probes());
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
    return sessions.open(wire);
  }

  @Override
  public Optional<GatewaySession> reopen(String session, WireListener wire)
      throws InterruptedException {
    HttpSessions known = new HttpSessions(http, codec);
    return limit.send(Urgency.STARTING, wire, () -> known.isKnown(session))
        ? Optional.of(sessions.reopen(session, wire))
        : Optional.empty();
  }

  @Override
  public List<LlmRequest> llmRequests(String session) throws InterruptedException {
    return new SessionMetricsPoll(metrics, patience.metricsPolls(), limit, WireListener.NONE)
        .requests(session);
  }

  private GatewaySession connect(CreatedSession session, WireListener wire)
      throws InterruptedException {
    Connection connection = handshake.connect(session.id(), wire);
    open.add(connection);
    boolean wantsWorkspace = session.wantsWorkspace() && settings.isOnThisMachine();
    return new FrameSession(
        session.id(),
        wantsWorkspace,
        connection,
        codec,
        new SessionMetricsPoll(metrics, patience.metricsPolls(), limit, wire),
        patience.closeAnswer(),
        closed -> {
          open.remove(closed);
          if (wantsWorkspace) {
            SessionEnd.await(session.id(), new HttpSessions(http, codec)::end);
          }
        });
  }

  @Override
  public void close() {
    open.forEach(Line::beginClose);
    long deadline = System.nanoTime() + patience.closeAnswer().toNanos();
    open.forEach(line -> line.finishClose(deadline));
    open.clear();
    loop.close();
    http.close();
  }

  /** The calls that make and open sessions. */
  private final class HttpAndSocket implements SessionOpener.Calls {
    private final HttpSessions made = new HttpSessions(http, codec);

    @Override
    public Optional<CreatedSession> create() throws InterruptedException {
      return made.create();
    }

    @Override
    public GatewaySession connect(CreatedSession session, WireListener wire)
        throws InterruptedException {
      return WebSocketGateway.this.connect(session, wire);
    }
  }
}
