package dev.agentbench.front;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.front.issuer.TokenIssuer;
import dev.agentbench.gateway.protocol.MessageCodec;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinLogger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.session.NullSessionCacheFactory;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front of one of our own Gateways on a real socket, running from {@link #start} until closed.
 * Sessions wait for clients and timers without a thread of their own, so a thousand run on a few
 * threads.
 */
public final class FrontServer implements AutoCloseable {
  public static final Duration PING_EVERY = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(FrontServer.class);
  private static final int SERVER_THREADS = 16;
  private static final int TIMER_THREADS = 2;

  /** Longer messages are sent in several frames. */
  private static final int MAX_FRAME = 64 << 20;

  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final FrontContext context;
  private final Javalin server;
  private final Sockets sockets;
  private final ScheduledThreadPoolExecutor timer;
  private final URI baseUrl;
  private final @Nullable TokenIssuer issuer;

  private FrontServer(
      FrontContext context,
      Javalin server,
      Sockets sockets,
      ScheduledThreadPoolExecutor timer,
      URI baseUrl,
      @Nullable TokenIssuer issuer) {
    this.context = context;
    this.issuer = issuer;
    this.server = server;
    this.sockets = sockets;
    this.timer = timer;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts to listen.
   *
   * @param pingEvery how often clients are pinged; who does not answer until the next is closed
   * @param nanoTime for the rate limit, such as {@link System#nanoTime()}
   * @throws BenchmarkException when the port is taken
   */
  public static FrontServer start(
      FrontSettings settings, Backend backend, Duration pingEvery, LongSupplier nanoTime) {
    Clock clock = Clock.systemUTC();
    TokenIssuer issuer =
        settings.issuer() == null ? null : new TokenIssuer(settings.issuer(), clock);
    ScheduledThreadPoolExecutor timer = timer();
    FrontContext front =
        new FrontContext(
            new MessageCodec(),
            settings.dialect(),
            new AccessControl(settings.requiredKey(), issuer),
            new RateGate(settings.rateLimit(), nanoTime),
            new Sessions(clock, backend.agents().get(0).name()),
            backend,
            timer);
    Sockets sockets = new Sockets(front, pingEvery);
    Javalin server = server(front, sockets, issuer);
    listen(server, settings, timer);
    sockets.startPinging();
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return new FrontServer(
        front, server, sockets, timer, URI.create("http://" + host + ":" + server.port()), issuer);
  }

  private static Javalin server(FrontContext front, Sockets sockets, @Nullable TokenIssuer issuer) {
    return Javalin.create(
        config -> {
          configure(config);
          new HttpEndpoints(front).addTo(config.routes);
          if (issuer != null) {
            new OAuthCalls(front.codec(), issuer).addTo(config.routes);
          }
          sockets.addTo(config.routes);
        });
  }

  /** Every handshake makes an HTTP session that nobody needs: they must not pile up. */
  private static void keepNoHttpSessions(ServletContextHandler context) {
    SessionHandler sessions = context.getSessionHandler();
    sessions.setSessionCache(new NullSessionCacheFactory().getSessionCache(sessions));
    sessions.getSessionCache().setSessionDataStore(new NullSessionDataStore());
  }

  private static void configure(JavalinConfig config) {
    JavalinLogger.enabled = false;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.router.ignoreTrailingSlashes = false;
    QueuedThreadPool threads = new QueuedThreadPool(SERVER_THREADS, 2);
    threads.setName("embedded-gateway");
    config.jetty.threadPool = threads;
    config.jetty.modifyServletContextHandler(FrontServer::keepNoHttpSessions);
    // Otherwise a cached "Bearer x" stands for a later "bearer X" of the same connection.
    config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
    config.jetty.modifyWebSocketServletFactory(
        factory -> {
          factory.setMaxTextMessageSize(MessageCodec.MAX_CLIENT_FRAME_BYTES);
          factory.setMaxFrameSize(MAX_FRAME);
          factory.setIdleTimeout(Duration.ZERO);
        });
  }

  private static ScheduledThreadPoolExecutor timer() {
    AtomicInteger number = new AtomicInteger();
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            TIMER_THREADS,
            task -> {
              Thread thread =
                  new Thread(task, "embedded-gateway-timer-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timer.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    return timer;
  }

  private static void listen(
      Javalin server, FrontSettings settings, ScheduledThreadPoolExecutor timer) {
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException failed) {
      timer.shutdownNow();
      server.stop();
      throw new BenchmarkException(
          "The embedded Gateway cannot listen on " + settings.host() + ":" + settings.port(),
          "Is the port taken? Port 0 takes any free one.",
          failed);
    }
  }

  /** What another door to the same Gateway shares with it; to be closed before this. */
  public FrontContext context() {
    return context;
  }

  /** {@code http://host:port}. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** What its token endpoint gave and refused; empty when it has none. */
  public Optional<TokenIssuer.Counts> tokens() {
    return Optional.ofNullable(issuer).map(TokenIssuer::counts);
  }

  /** Closes every socket with 1012, stops listening and gives every thread back. */
  @Override
  public void close() {
    sockets.close(GOODBYE);
    timer.shutdownNow();
    server.stop();
    try {
      if (!timer.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("a timer of the embedded Gateway did not end within {}", GOODBYE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
