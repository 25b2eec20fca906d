package dev.agentbench.gateway.grpc;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.Probe;
import dev.agentbench.gateway.Redaction;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.gateway.auth.AuthManager;
import dev.agentbench.gateway.grpc.GrpcCalls.Outcome;
import dev.agentbench.gateway.grpc.v1.CreateRequest;
import dev.agentbench.gateway.grpc.v1.CreateResponse;
import dev.agentbench.gateway.grpc.v1.DescribeRequest;
import dev.agentbench.gateway.grpc.v1.DescribeResponse;
import dev.agentbench.gateway.grpc.v1.EndRequest;
import dev.agentbench.gateway.grpc.v1.GatewayGrpc;
import dev.agentbench.gateway.grpc.v1.SessionsGrpc;
import dev.agentbench.gateway.http.HttpAnswer;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.gateway.http.Route;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.session.CreatedSession;
import dev.agentbench.gateway.session.FrameSession;
import dev.agentbench.gateway.session.Line;
import dev.agentbench.gateway.session.RateLimited;
import dev.agentbench.gateway.session.SessionEnd;
import dev.agentbench.gateway.session.SessionIds;
import dev.agentbench.gateway.session.SessionMetricsPoll;
import dev.agentbench.gateway.session.SessionOpener;
import dev.agentbench.gateway.session.TransportTimeouts;
import dev.agentbench.result.TokenRefresh;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A Gateway over gRPC (docs/grpc.md). All sessions share one connection, and more where the server
 * lets no more streams run on it. All threads are daemons.
 *
 * <p>What is tried again when something fails:
 *
 * <table>
 * <caption>From the status of a call to the fault, and what follows</caption>
 * <tr><th>found</th><th>fault</th><th>tried again</th></tr>
 * <tr><td>no connection, no answer in time</td><td>UNREACHABLE</td>
 *     <td>as often as the settings say</td></tr>
 * <tr><td>UNAVAILABLE, INTERNAL, UNKNOWN and all that are not named here</td><td>UNAVAILABLE</td>
 *     <td>as often as the settings say</td></tr>
 * <tr><td>RESOURCE_EXHAUSTED</td><td>BUSY</td>
 *     <td>after the rate limit's window, for up to 15 minutes</td></tr>
 * <tr><td>UNAUTHENTICATED</td><td>UNAUTHORIZED</td>
 *     <td>once, with a new token, where there is one to be had</td></tr>
 * <tr><td>PERMISSION_DENIED</td><td>UNAUTHORIZED</td><td>no</td></tr>
 * <tr><td>UNIMPLEMENTED of Sessions.Create, when none was created before</td><td>none</td>
 *     <td>a temporary id is used from then on</td></tr>
 * <tr><td>UNIMPLEMENTED, NOT_FOUND, INVALID_ARGUMENT, FAILED_PRECONDITION</td><td>MISFIT</td>
 *     <td>no; UNAVAILABLE where a session was created or opened before</td></tr>
 * <tr><td>any failure while metrics are fetched</td><td>none</td>
 *     <td>for about 2 s; then there are no metrics, and a warning</td></tr>
 * <tr><td>an open conversation ends</td><td>none: {@code Incoming.Closed} with its status</td>
 *     <td>not here: a new session is the trial's decision</td></tr>
 * </table>
 */
public final class GrpcGateway implements Gateway {
  private final GatewaySettings settings;
  private final TransportTimeouts patience;
  private final AuthManager auth;
  private final HttpCalls tokenCalls;
  private final ChannelPool pool;
  private final GrpcCalls calls;
  private final GrpcMetrics metrics;
  private final RateLimited limit;
  private final SessionOpener sessions;
  private final MessageCodec codec = new MessageCodec();
  private final Set<Line> open = ConcurrentHashMap.newKeySet();

  /**
   * Makes a client; nothing is connected yet.
   *
   * @param tokenCalls by which {@code auth} asks for tokens; closed with this Gateway
   */
  GrpcGateway(
      GatewaySettings settings,
      AuthManager auth,
      HttpCalls tokenCalls,
      Pacer pacer,
      Redaction redaction,
      TransportTimeouts patience) {
    this.settings = settings;
    this.patience = patience;
    this.auth = auth;
    this.tokenCalls = tokenCalls;
    this.pool = new ChannelPool(settings, patience);
    this.calls = new GrpcCalls(settings, pool, auth, redaction);
    this.metrics = new GrpcMetrics(calls);
    this.limit = new RateLimited(pacer);
    this.sessions = new SessionOpener(settings, limit, new SessionCalls());
  }

  /**
   * A client with all that the settings ask for, the credentials included.
   *
   * @param pacer of all requests to its backend; the messages of sessions take their turns
   *     themselves
   * @param redaction of what the Gateway sends back
   * @param tokens told every attempt to get a token
   */
  public static GrpcGateway of(
      GatewaySettings settings,
      Pacer pacer,
      Redaction redaction,
      Consumer<TokenRefresh> tokens,
      Clock clock) {
    HttpCalls http =
        new HttpCalls(settings.connectTimeout(), settings.trust().context(), settings.proxies());
    AuthManager auth = AuthManager.of(settings.credentials(), http, clock, tokens);
    return new GrpcGateway(settings, auth, http, pacer, redaction, TransportTimeouts.USUAL);
  }

  @Override
  public GatewayInfo info() throws InterruptedException {
    String where = settings.baseUrl().toString();
    Outcome<HealthCheckResponse> health =
        calls.openly(HealthGrpc.getCheckMethod(), HealthCheckRequest.getDefaultInstance());
    HealthCheckResponse found = health.message();
    if (!health.status().isOk() || found == null) {
      throw calls.failure().of("Health/Check", health.status());
    }
    if (found.getStatus() != ServingStatus.SERVING) {
      throw new GatewayException(
          Fault.UNAVAILABLE,
          "The Gateway at " + where + " says of its health: " + found.getStatus() + ".",
          "It has trouble of its own; look at its logs or try again later.");
    }
    DescribeResponse described = describe();
    return new GatewayInfo(
        where,
        described.getVersion().isBlank() ? null : HttpAnswer.excerpt(described.getVersion()),
        described.getScripted());
  }

  /** Of itself; nothing where it does not tell. */
  private DescribeResponse describe() throws InterruptedException {
    DescribeResponse found =
        calls
            .openly(GatewayGrpc.getDescribeMethod(), DescribeRequest.getDefaultInstance())
            .message();
    return found == null ? DescribeResponse.getDefaultInstance() : found;
  }

  @Override
  public List<Probe> probes() {
    Route route =
        new Route(
            ChannelPool.asHttp(settings.baseUrl()),
            settings.trust().context(),
            settings.connectTimeout(),
            settings.proxies());
    List<Probe> probes = new ArrayList<>(route.probes());
    probes.add(new Probe("health", () -> info().describe()));
    auth.probe().ifPresent(probes::add);
    probes.add(new Probe("credentials", this::showCredentials));
    probes.addAll(sessions.probes());
    return probes;
  }

  /** Nothing is known of a session that was made up: that is the answer to who may ask. */
  private String showCredentials() throws InterruptedException {
    Status status = metrics.outcome(SessionIds.temporary()).status();
    if (status.getCode() == Status.Code.PERMISSION_DENIED) {
      throw calls.failure().of("Metrics/GetSession", status);
    }
    return status.isOk() || status.getCode() == Status.Code.NOT_FOUND
        ? "accepted"
        : "not refused, but metrics are not to be had (" + calls.failure().described(status) + ")";
  }

  @Override
  public GatewaySession open(WireListener wire) throws InterruptedException {
    return sessions.open(wire);
  }

  @Override
  public List<LlmRequest> llmRequests(String session) throws InterruptedException {
    return new SessionMetricsPoll(metrics, patience.metricsPolls(), limit, WireListener.NONE)
        .requests(session);
  }

  private void end(String session) throws InterruptedException {
    Status status =
        calls
            .outcome(
                SessionsGrpc.getEndMethod(), EndRequest.newBuilder().setSessionId(session).build())
            .status();
    if (!status.isOk()) {
      throw calls.failure().of("Sessions/End", status);
    }
  }

  @Override
  public void close() {
    open.forEach(Line::beginClose);
    long deadline = System.nanoTime() + patience.closeAnswer().toNanos();
    open.forEach(line -> line.finishClose(deadline));
    open.clear();
    pool.close();
    auth.close();
    tokenCalls.close();
  }

  /** The calls that make and open sessions. */
  private final class SessionCalls implements SessionOpener.Calls {
    @Override
    public Optional<CreatedSession> create() throws InterruptedException {
      Outcome<CreateResponse> outcome =
          calls.outcome(SessionsGrpc.getCreateMethod(), CreateRequest.getDefaultInstance());
      if (outcome.status().getCode() == Status.Code.UNIMPLEMENTED) {
        return Optional.empty();
      }
      CreateResponse made = outcome.message();
      if (!outcome.status().isOk() || made == null) {
        throw calls.failure().of("Sessions/Create", outcome.status());
      }
      return Optional.of(new CreatedSession(usable(made.getId()), made.getWantsWorkspace()));
    }

    private String usable(String id) {
      if (id.isBlank() || !SessionIds.isShortEnough(id)) {
        throw new GatewayException(
            Fault.MISFIT,
            "Expected a session with an id from Sessions/Create at "
                + settings.baseUrl()
                + ", found one of "
                + id.length()
                + " characters.",
            "Set gateway.session to temporary for a Gateway that creates sessions on connect.");
      }
      return id;
    }

    @Override
    public GatewaySession connect(CreatedSession session, WireListener wire)
        throws InterruptedException {
      GrpcLine line = calls.converse(session.id(), wire);
      open.add(line);
      boolean wantsWorkspace = session.wantsWorkspace() && settings.isOnThisMachine();
      return new FrameSession(
          session.id(),
          wantsWorkspace,
          line,
          codec,
          new SessionMetricsPoll(metrics, patience.metricsPolls(), limit, wire),
          patience.closeAnswer(),
          closed -> {
            open.remove(closed);
            if (wantsWorkspace) {
              SessionEnd.await(session.id(), GrpcGateway.this::end);
            }
          });
    }
  }
}
