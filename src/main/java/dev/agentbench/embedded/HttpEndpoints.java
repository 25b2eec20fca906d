package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Gateway's HTTP calls. */
final class HttpEndpoints {
  private static final Logger log = LoggerFactory.getLogger(HttpEndpoints.class);
  private static final String API = "/api/v1";
  private static final String SESSION = API + "/sessions/{id}";

  /** Without a Retry-After: real ones lose it on the way. */
  private static final JsonObject TOO_MANY = JsonObject.of("error", "Agent Runtime error: 429");

  private final MessageCodec codec;
  private final Dialect dialect;
  private final AccessControl access;
  private final RateGate gate;
  private final Sessions sessions;
  private final AgentRoster roster;
  private final RunningScenario scenario;
  private final ScheduledExecutorService timer;

  HttpEndpoints(
      MessageCodec codec,
      Dialect dialect,
      AccessControl access,
      RateGate gate,
      Sessions sessions,
      AgentRoster roster,
      RunningScenario scenario,
      ScheduledExecutorService timer) {
    this.codec = codec;
    this.dialect = dialect;
    this.access = access;
    this.gate = gate;
    this.sessions = sessions;
    this.roster = roster;
    this.scenario = scenario;
    this.timer = timer;
  }

  void addTo(RoutesConfig routes) {
    routes.get(API + "/health", ctx -> answer(ctx, HttpCall.HEALTH, this::health));
    routes.get("/health", ctx -> answer(ctx, HttpCall.HEALTH, this::health));
    routes.post(API + "/sessions", guarded(HttpCall.SESSIONS, this::create));
    routes.get(
        API + "/events/metrics/session/{id}",
        guarded(HttpCall.METRICS, ctx -> ofSession(ctx, HttpEndpoints::metrics)));
    routes.get(API + "/agents", guarded(HttpCall.AGENTS, this::agents));
    routes.get(
        SESSION + "/history",
        guarded(
            HttpCall.HISTORY,
            ctx -> ofSession(ctx, session -> Optional.of(session.historyJson()))));
    routes.get(
        SESSION + "/pending-approvals",
        guarded(
            HttpCall.PENDING_APPROVALS,
            ctx -> ofSession(ctx, session -> Optional.of(session.approvalsJson()))));
    routes.error(404, this::explainNotFound);
    routes.exception(Exception.class, this::breakDown);
  }

  private Handler guarded(HttpCall call, Handler handler) {
    return ctx -> {
      if (!access.admits(ctx.header("X-Internal-Auth"), ctx.header("Authorization"))) {
        json(ctx.status(401), AccessControl.REFUSAL);
      } else if (!gate.admits()) {
        json(ctx.status(429), TOO_MANY);
      } else {
        answer(ctx, call, handler);
      }
    };
  }

  private void answer(Context ctx, HttpCall call, Handler usual) throws Exception {
    Optional<ScriptedAnswer> scripted = scenario.answer(call);
    if (scripted.isEmpty()) {
      usual.handle(ctx);
    } else if (scripted.get().delay().isZero()) {
      give(ctx, scripted.get(), usual);
    } else {
      ctx.future(
          () -> after(scripted.get().delay()).thenRun(() -> giveLate(ctx, scripted.get(), usual)));
    }
  }

  private CompletableFuture<Void> after(Duration delay) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    var unused = timer.schedule(() -> over.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
    return over;
  }

  private static void giveLate(Context ctx, ScriptedAnswer answer, Handler usual) {
    try {
      give(ctx, answer, usual);
    } catch (Exception failure) {
      throw new IllegalStateException("the late answer failed", failure);
    }
  }

  private static void give(Context ctx, ScriptedAnswer answer, Handler usual) throws Exception {
    if (answer.raw() != null) {
      ctx.future(() -> TcpConnections.answer(TcpConnections.of(ctx), answer));
      return;
    }
    if (answer.status() == null) {
      usual.handle(ctx);
      return;
    }
    answer.headers().forEach(ctx::header);
    ctx.status(answer.status()).contentType(answer.contentType()).result(answer.body());
  }

  private void health(Context ctx) {
    json(
        ctx,
        JsonObject.builder()
            .put("status", "healthy")
            .put("service", "gateway")
            .put("version", EmbeddedGateway.VERSION)
            .put("scripted", true)
            .build());
  }

  /** The newest backend creates a session when a socket opens, and no other way. */
  private void create(Context ctx) {
    if (dialect == Dialect.NEWEST) {
      json(ctx.status(405), JsonObject.of("detail", "Method Not Allowed"));
      return;
    }
    json(ctx, sessions.create().toJson());
  }

  private void agents(Context ctx) {
    json(
        ctx,
        JsonObject.of(
            "agents",
            roster.agents().stream()
                .map(
                    agent ->
                        JsonObject.builder()
                            .put("type", agent)
                            .put("model", roster.modelOf(agent))
                            .build())
                .toList()));
  }

  private static Optional<JsonObject> metrics(EmbeddedSession session) {
    UsageMeter usage = session.usage();
    return usage.isEmpty() ? Optional.empty() : Optional.of(usage.toJson(session.id()));
  }

  private void ofSession(Context ctx, Function<EmbeddedSession, Optional<JsonObject>> body) {
    sessions
        .find(ctx.pathParam("id"))
        .flatMap(body)
        .ifPresentOrElse(
            found -> json(ctx, found),
            () -> json(ctx.status(404), JsonObject.of("detail", "Nothing known of this session")));
  }

  private void explainNotFound(Context ctx) {
    if (ctx.endpoints().matchedHttpEndpoint() == null) {
      json(ctx, JsonObject.of("detail", "Not Found"));
    }
  }

  private void breakDown(Exception failure, Context ctx) {
    log.error("{} {} failed", ctx.method(), ctx.path(), failure);
    json(ctx.status(500), JsonObject.of("error", "Gateway error: " + failure));
  }

  private void json(Context ctx, JsonObject body) {
    ctx.contentType("application/json").result(codec.write(body));
  }
}
