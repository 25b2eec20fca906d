package dev.agentbench.web;

import dev.agentbench.error.BenchmarkException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinLogger;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.session.NullSessionCacheFactory;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/**
 * The web server. Running from {@link #start} until closed; requests that are being answered then
 * are given a few seconds.
 */
public final class WebServer implements AutoCloseable {
  private static final int THREADS = 64;
  private static final int IDLE_THREADS = 4;

  /** Forms and questions are short. */
  private static final long LONGEST_BODY = 256 << 10;

  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Javalin server;
  private final URI baseUrl;

  private WebServer(Javalin server, URI baseUrl) {
    this.server = server;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts to listen.
   *
   * @param look at what the server needs; throws when it is not there
   * @param groups what it serves
   * @throws dev.agentbench.error.InvalidInputException when the settings open it to others without
   *     a token
   * @throws BenchmarkException when the port is taken
   */
  public static WebServer start(
      WebSettings settings, ErrorPage page, Runnable look, List<RouteGroup> groups) {
    settings.check();
    RequestMetrics metrics = new RequestMetrics();
    Javalin server =
        Javalin.create(
            config -> {
              configure(config);
              config.requestLogger.http((context, millis) -> metrics.count(context, millis));
              new SafeHeaders().addTo(config.routes);
              new Gatekeeper(settings, InstantSource.system()).addTo(config.routes);
              new ErrorAnswers(page).addTo(config.routes);
              new Health(look).addTo(config.routes);
              metrics.addTo(config.routes);
              groups.forEach(group -> group.addTo(config.routes));
            });
    listen(server, settings);
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return new WebServer(server, URI.create("http://" + host + ":" + server.port()));
  }

  private static void configure(JavalinConfig config) {
    JavalinLogger.enabled = false;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.router.ignoreTrailingSlashes = true;
    config.http.maxRequestSize = LONGEST_BODY;
    config.http.generateEtags = true;
    config.http.prefer405over404 = true;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
    threads.setName("web");
    config.jetty.threadPool = threads;
    config.jetty.modifyServletContextHandler(WebServer::keepNoHttpSessions);
    config.jetty.modifyServletContextHandler(WebServer::compressNoSockets);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(WebServer::endInOrder);
  }

  private static void keepNoHttpSessions(ServletContextHandler context) {
    SessionHandler sessions = context.getSessionHandler();
    sessions.setSessionCache(new NullSessionCacheFactory().getSessionCache(sessions));
    sessions.getSessionCache().setSessionDataStore(new NullSessionDataStore());
  }

  /** What is sent to many would be compressed for each of them, with a dictionary for each. */
  private static void compressNoSockets(ServletContextHandler context) {
    context.addServletContainerInitializer(
        (classes, servlets) ->
            WebSocketServerComponents.ensureWebSocketComponents(context.getServer(), context)
                .getExtensionRegistry()
                .unregister("permessage-deflate"));
  }

  private static void endInOrder(Server jetty) {
    jetty.setStopTimeout(GOODBYE.toMillis());
    jetty.insertHandler(new GracefulHandler());
  }

  private static void listen(Javalin server, WebSettings settings) {
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException failed) {
      server.stop();
      throw new BenchmarkException(
          "The web server cannot listen on " + settings.host() + ":" + settings.port(),
          "Is the port taken? --port 0 takes any free one.",
          failed);
    }
  }

  /** {@code http://host:port}. */
  public URI baseUrl() {
    return baseUrl;
  }

  @Override
  public void close() {
    server.stop();
  }
}
