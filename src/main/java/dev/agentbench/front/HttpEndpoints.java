package dev.agentbench.front;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.Dialect;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

  private static final JsonObject UNKNOWN_SESSION =
      JsonObject.of("detail", "Nothing known of this session");

  private final FrontContext front;
  private final Backend backend;

  HttpEndpoints(FrontContext front) {
    this.front = front;
    this.backend = front.backend();
  }

  void addTo(RoutesConfig routes) {
    routes.get(API + "/health", ctx -> answer(ctx, HttpCall.HEALTH, this::health));
    routes.get("/health", ctx -> answer(ctx, HttpCall.HEALTH, this::health));
    routes.post(API + "/sessions", guarded(HttpCall.SESSIONS, this::create));
    routes.delete(SESSION, guarded(HttpCall.END, this::end));
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
      if (!front.access().admits(ctx.header("X-Internal-Auth"), ctx.header("Authorization"))) {
        json(ctx.status(401), AccessControl.REFUSAL);
      } else if (!front.gate().admits()) {
        json(ctx.status(429), TOO_MANY);
      } else {
        answer(ctx, call, handler);
      }
    };
  }

  private void answer(Context ctx, HttpCall call, Handler usual) throws Exception {
    Optional<FixedAnswer> fixed = backend.answer(call);
    if (fixed.isEmpty()) {
      usual.handle(ctx);
    } else if (fixed.get().delay().isZero()) {
      give(ctx, fixed.get(), usual);
    } else {
      ctx.future(() -> after(fixed.get().delay()).thenRun(() -> giveLate(ctx, fixed.get(), usual)));
    }
  }

  private CompletableFuture<Void> after(Duration delay) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    var unused =
        front.timer().schedule(() -> over.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
    return over;
  }

  private static void giveLate(Context ctx, FixedAnswer answer, Handler usual) {
    try {
      give(ctx, answer, usual);
    } catch (Exception failure) {
      throw new IllegalStateException("the late answer failed", failure);
    }
  }

  private static void give(Context ctx, FixedAnswer answer, Handler usual) throws Exception {
    if (answer.raw() != null) {
      ctx.future(() -> TcpConnections.answer(TcpConnections.of(ctx), answer));
      return;
    }
    if (answer.status() == null) {
      usual.handle(ctx);
      return;
    }
    answer.headers().forEach(header -> ctx.header(header.name(), header.value()));
    ctx.status(answer.status()).contentType(answer.contentType()).result(answer.body());
  }

  private void health(Context ctx) {
    BackendDescription description = backend.description();
    json(
        ctx,
        JsonObject.builder()
            .put("status", "healthy")
            .put("service", "gateway")
            .put("version", description.version())
            .put("scripted", description.scripted())
            .build());
  }

  /** The newest backend creates a session when a socket opens, and no other way. */
  private void create(Context ctx) {
    if (front.dialect() == Dialect.NEWEST) {
      json(ctx.status(405), JsonObject.of("detail", "Method Not Allowed"));
      return;
    }
    json(ctx, front.sessions().create().toJson(backend.wantsWorkspace()));
  }

  /** Answered when nothing of the session runs any more. */
  private void end(Context ctx) {
    Optional<FrontSession> session = front.sessions().find(ctx.pathParam("id"));
    if (session.isEmpty()) {
      json(ctx.status(404), UNKNOWN_SESSION);
    } else {
      ctx.future(
          () ->
              backend
                  .end(session.get())
                  .thenRun(() -> json(ctx, JsonObject.of("id", session.get().id()))));
    }
  }

  private void agents(Context ctx) {
    json(
        ctx,
        JsonObject.of(
            "agents",
            backend.agents().stream()
                .map(
                    agent ->
                        JsonObject.builder()
                            .put("type", agent.name())
                            .put("model", agent.model())
                            .build())
                .toList()));
  }

  private static Optional<JsonObject> metrics(FrontSession session) {
    UsageMeter usage = session.usage();
    return usage.isEmpty() ? Optional.empty() : Optional.of(usage.toJson(session.id()));
  }

  private void ofSession(Context ctx, Function<FrontSession, Optional<JsonObject>> body) {
    front
        .sessions()
        .find(ctx.pathParam("id"))
        .flatMap(body)
        .ifPresentOrElse(found -> json(ctx, found), () -> json(ctx.status(404), UNKNOWN_SESSION));
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
    ctx.contentType("application/json").result(front.codec().write(body));
  }
}
