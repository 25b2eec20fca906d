package dev.agentbench.front;

import dev.agentbench.gateway.protocol.MessageCodec;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Gateway's WebSocket: who may connect, and which dialogue a socket leads. Thread-safe. */
final class Sockets {
  private static final Logger log = LoggerFactory.getLogger(Sockets.class);
  private static final String ANYWHERE = "/<path>";
  private static final Pattern PATH = Pattern.compile("(?:/api/v1)?/ws/(?<id>[^/]+)(?<slash>/?)");
  private static final long MAX_TEXT = MessageCodec.MAX_CLIENT_FRAME_BYTES;
  private static final int RESTART = 1012;

  private final FrontContext front;
  private final Duration pingEvery;
  private final Map<String, OpenSocket> open = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** A socket, and the dialogue that it leads. */
  private record OpenSocket(SocketSender wire, ServerDialogue dialogue) {}

  Sockets(FrontContext front, Duration pingEvery) {
    this.front = front;
    this.pingEvery = pingEvery;
  }

  void addTo(RoutesConfig routes) {
    routes.wsBeforeUpgrade(ANYWHERE, this::shakeHands);
    routes.ws(ANYWHERE, this::serve);
    routes.wsException(Exception.class, Sockets::breakDown);
  }

  /** Pings every socket now and then; whoever does not answer is closed. */
  void startPinging() {
    var unused =
        front
            .timer()
            .scheduleAtFixedRate(
                () -> open.values().forEach(socket -> socket.wire().pingOrClose()),
                pingEvery.toNanos(),
                pingEvery.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  /** Tells every client that the Gateway goes, waiting so long at most until all were told. */
  void close(Duration limit) {
    closing.countDown();
    CompletableFuture<?>[] told =
        open.values().stream()
            .map(socket -> socket.wire().close(RESTART, "service restart"))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(told).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException goneAlready) {
      log.debug("not every client could be told", goneAlready);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(WsConfig socket) {
    socket.onConnect(this::open);
    socket.onMessage(ctx -> dialogue(ctx).ifPresent(found -> found.receive(ctx.message())));
    socket.onBinaryMessage(ctx -> dialogue(ctx).ifPresent(ServerDialogue::turnDeaf));
    socket.onClose(this::end);
    socket.onError(this::end);
  }

  /** Refuses by an HTTP answer, or lets the upgrade go on. */
  private void shakeHands(Context ctx) throws InterruptedException {
    Matcher path = PATH.matcher(ctx.path());
    if (!path.matches()) {
      refuse(ctx, 403, "text/plain", "");
    } else if (!path.group("slash").isEmpty()) {
      ctx.header("Location", ctx.path().substring(0, ctx.path().length() - 1));
      refuse(ctx, 307, "text/plain", "");
    } else if (!interfered(ctx)
        && !front.access().admits(ctx.header("X-Internal-Auth"), ctx.header("Authorization"))) {
      refuse(ctx, 401, "application/json", front.codec().write(AccessControl.REFUSAL));
    }
  }

  /** Whether the backend refused; it may have waited only. */
  private boolean interfered(Context ctx) throws InterruptedException {
    Optional<FixedAnswer> fixed = front.backend().answer(HttpCall.HANDSHAKE);
    if (fixed.isEmpty()) {
      return false;
    }
    FixedAnswer answer = fixed.get();
    if (closing.await(answer.delay().toNanos(), TimeUnit.NANOSECONDS)) {
      refuse(ctx, 503, "text/plain", "");
      return true;
    }
    if (answer.raw() != null) {
      // The server would keep it, and fail to when it stops before the client leaves.
      Optional.ofNullable(ctx.req().getSession(false)).ifPresent(HttpSession::invalidate);
      AsyncContext held = ctx.req().startAsync();
      held.setTimeout(0);
      var unused = TcpConnections.answer(TcpConnections.of(ctx), answer).thenRun(held::complete);
      ctx.skipRemainingHandlers();
      return true;
    }
    if (answer.status() == null) {
      return false;
    }
    answer.headers().forEach(header -> ctx.header(header.name(), header.value()));
    refuse(ctx, answer.status(), answer.contentType(), answer.body());
    return true;
  }

  private static void refuse(Context ctx, int status, String contentType, String body) {
    ctx.status(status).contentType(contentType).result(body).skipRemainingHandlers();
  }

  private static void breakDown(Exception failure, WsContext ctx) {
    log.error("a socket broke", failure);
    ctx.session.close(1011, "internal error", Callback.NOOP);
  }

  private void open(WsContext ctx) {
    ctx.session.setMaxTextMessageSize(MAX_TEXT);
    ctx.session.setIdleTimeout(Duration.ZERO);
    String path = ctx.pathParam("path");
    String id = path.substring(path.lastIndexOf('/') + 1);
    SocketSender wire = new SocketSender(ctx.session);
    ServerDialogue dialogue = front.lead(id, wire);
    open.put(ctx.sessionId(), new OpenSocket(wire, dialogue));
    front.begin(dialogue, id);
  }

  private Optional<ServerDialogue> dialogue(WsContext ctx) {
    return Optional.ofNullable(open.get(ctx.sessionId())).map(OpenSocket::dialogue);
  }

  private void end(WsContext ctx) {
    Optional.ofNullable(open.remove(ctx.sessionId()))
        .map(OpenSocket::dialogue)
        .ifPresent(front::end);
  }
}
