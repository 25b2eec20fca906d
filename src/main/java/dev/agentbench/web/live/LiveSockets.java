package dev.agentbench.web.live;

import dev.agentbench.live.LiveFeed;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live feed over WebSockets: {@code GET /api/live}. One thread wakes all clients; what is sent
 * goes out without waiting for any of them. Running from its construction until closed.
 */
public final class LiveSockets implements RouteGroup, AutoCloseable {
  static final String PATH = "/api/live";
  private static final Logger log = LoggerFactory.getLogger(LiveSockets.class);
  private static final int MOST_CLIENTS = 500;
  private static final long LONGEST_MESSAGE = 1_024;
  private static final Duration PING_EVERY = Duration.ofSeconds(20);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** News waits so long for company. */
  private static final long LINGER_MILLIS = 20;

  /** And longer the more clients are woken by it, within what a screen may lag. */
  private static final int CLIENTS_PER_MILLI = 2;

  private static final long LONGEST_LINGER_MILLIS = 120;

  private static final int POLICY_VIOLATION = 1008;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int GOING_AWAY = 1001;
  private static final int SERVER_ERROR = 1011;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final LiveFeed feed;
  private final Runnable refresh;
  private final SharedBatches batches;
  private final Map<String, LiveClient> clients = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private final Thread waker = new Thread(this::wakeClients, "live-feed");

  /** Written once; read by the waking thread. */
  private volatile boolean closed;

  /**
   * Starts the thread; no client comes before the routes are added.
   *
   * @param refresh brings the feed up to date before a client gets its first frame; may take as
   *     long as a database takes
   */
  public LiveSockets(LiveFeed feed, Runnable refresh) {
    this.feed = feed;
    this.refresh = refresh;
    this.batches = new SharedBatches(feed);
    feed.onNews(this::tell);
    waker.setDaemon(true);
    waker.start();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.wsBeforeUpgrade(PATH, LiveSockets::refuseMalformed);
    routes.ws(PATH, this::serve);
    routes.wsException(Exception.class, LiveSockets::broken);
    routes.get(PATH, LiveSockets::noSocket);
  }

  /** Whether anybody looks. */
  public boolean hasClients() {
    return !clients.isEmpty();
  }

  private static void noSocket(Context context) {
    context.header("Upgrade", "websocket");
    throw new WebProblem(426, "This address is a WebSocket; docs/live.md describes it.");
  }

  private static void refuseMalformed(Context context) {
    String experiment = context.queryParam("experiment");
    String feed = context.queryParam("feed");
    String since = context.queryParam("since");
    if (experiment != null && !UUID_FORM.matcher(experiment).matches()) {
      throw WebProblem.badRequest("experiment has to be the whole id of an experiment.");
    }
    if ((feed == null) != (since == null) || (since != null && !NUMBER.matcher(since).matches())) {
      throw WebProblem.badRequest("feed and since go together; since has to be a number.");
    }
  }

  private static void broken(Exception failure, WsContext context) {
    log.error("a live client's socket failed", failure);
    context.session.close(SERVER_ERROR, "internal error", Callback.NOOP);
  }

  private void serve(WsConfig socket) {
    socket.onConnect(this::open);
    socket.onMessage(LiveSockets::refuse);
    socket.onBinaryMessage(LiveSockets::refuse);
    socket.onClose(context -> clients.remove(context.sessionId()));
    socket.onError(context -> clients.remove(context.sessionId()));
  }

  private static void refuse(WsContext context) {
    context.session.close(POLICY_VIOLATION, "this socket takes no messages", Callback.NOOP);
  }

  private void open(WsConnectContext context) {
    context.session.setMaxTextMessageSize(LONGEST_MESSAGE);
    context.session.setMaxBinaryMessageSize(LONGEST_MESSAGE);
    context.session.setIdleTimeout(PING_EVERY.multipliedBy(3));
    if (closed || clients.size() >= MOST_CLIENTS) {
      context.session.close(TRY_AGAIN_LATER, "too many clients", Callback.NOOP);
      return;
    }
    refresh.run();
    LiveClient client = client(context);
    clients.put(context.sessionId(), client);
    if (closed || !context.session.isOpen()) {
      clients.remove(context.sessionId());
    }
    client.wake();
  }

  private LiveClient client(WsConnectContext context) {
    String since = context.queryParam("since");
    LiveFeed.Wanted wanted =
        new LiveFeed.Wanted(
            parsed(context.queryParam("experiment")), "true".equals(context.queryParam("content")));
    LiveFeed.Cursor place =
        feed.cursor(wanted, context.queryParam("feed"), since == null ? 0 : Long.parseLong(since));
    return new LiveClient(context.session, batches, wanted, place.place());
  }

  private static @Nullable ExperimentId parsed(@Nullable String experiment) {
    return experiment == null ? null : ExperimentId.parse(experiment);
  }

  /** One permit is enough, however much is new. */
  private void tell() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  private void wakeClients() {
    long pinged = System.nanoTime();
    try {
      while (!closed) {
        boolean isNew = news.tryAcquire(1, TimeUnit.SECONDS);
        if (isNew && !closed) {
          Thread.sleep(linger());
          news.drainPermits();
          wakeAll();
        }
        if (System.nanoTime() - pinged > PING_EVERY.toNanos()) {
          pinged = System.nanoTime();
          clients.values().forEach(LiveClient::pingOrDrop);
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private long linger() {
    return Math.min(LONGEST_LINGER_MILLIS, LINGER_MILLIS + clients.size() / CLIENTS_PER_MILLI);
  }

  private void wakeAll() {
    batches.cut();
    clients.values().forEach(LiveSockets::wake);
  }

  /** One client that cannot be served must not stop the news of the others. */
  private static void wake(LiveClient client) {
    try {
      client.wake();
    } catch (RuntimeException broken) {
      log.warn("A live client could not be served", broken);
    }
  }

  /** Who reads gets all that was told, such as the end of a run whose process goes. */
  private void sendRest() {
    wakeAll();
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      while (System.nanoTime() < end
          && !clients.values().stream().allMatch(LiveClient::hasEverything)) {
        TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says goodbye to all clients, for at most three seconds. */
  @Override
  public void close() {
    closed = true;
    news.release();
    sendRest();
    LiveClient.closeAll(clients.values(), GOING_AWAY, "the server stops", GOODBYE);
    try {
      waker.join(GOODBYE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (waker.isAlive()) {
      log.warn("the thread of the live feed did not end within {}", GOODBYE);
    }
  }
}
