package dev.agentbench.gateway.http;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/1.1 client for all calls of a Gateway. Redirects are not followed: they would carry
 * credentials to a place that nobody configured. Thread-safe; all threads are daemons.
 */
public final class HttpCalls implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpCalls.class);
  private static final int THREADS = 4;
  private static final int MAX_BODY_BYTES = 64 << 20;
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  static {
    // Read once by the JDK's client: else it takes the credentials out of a CONNECT.
    if (System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "");
    }
  }

  private final Duration timeout;
  private final Proxies proxies;
  private final Function<URI, String> shown;
  private final ExecutorService executor;

  /** Ends answers that do not end; the client's own limit is for their beginning. */
  private final ScheduledThreadPoolExecutor timer;

  private final HttpClient client;

  /** A client of servers whose certificates Java trusts, without a proxy. */
  public HttpCalls(Duration timeout) {
    this(timeout, Trust.USUAL.context(), Proxies.NONE);
  }

  /**
   * Makes a client.
   *
   * @param timeout for one call, from the connect to the last byte of the answer
   * @param tls checks the certificates of servers
   */
  public HttpCalls(Duration timeout, SSLContext tls, Proxies proxies) {
    this(timeout, tls, proxies, HttpCalls::withoutCredentials);
  }

  /**
   * Makes a client whose messages name addresses in another way.
   *
   * @param shown an address as it may be shown
   */
  public HttpCalls(Duration timeout, SSLContext tls, Proxies proxies, Function<URI, String> shown) {
    this.timeout = timeout;
    this.proxies = proxies;
    this.shown = shown;
    AtomicInteger count = new AtomicInteger();
    this.executor =
        Executors.newFixedThreadPool(
            THREADS, task -> daemon(task, "gateway-http-" + count.incrementAndGet()));
    this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "gateway-http-timer"));
    timer.setRemoveOnCancelPolicy(true);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .sslContext(tls)
            .proxy(new ProxyChoice(proxies))
            .executor(executor)
            .build();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Sends a request and waits for the whole answer, of whatever status.
   *
   * @throws GatewayException {@code UNREACHABLE} when no answer came in time; others when a proxy
   *     refused
   */
  public HttpAnswer send(HttpRequest request) throws InterruptedException {
    return send(request, timeout);
  }

  /**
   * The same within a limit of its own.
   *
   * @param limit at most this client's timeout
   */
  public HttpAnswer send(HttpRequest request, Duration limit) throws InterruptedException {
    Optional<HttpProxy> proxy = proxies.of(request.uri());
    HttpRequest.Builder limited = HttpRequest.newBuilder(request, (name, value) -> true);
    limited.timeout(limit);
    proxy
        .flatMap(HttpProxy::authorization)
        .ifPresent(value -> limited.setHeader("Proxy-Authorization", value));
    BoundedBody body = new BoundedBody(MAX_BODY_BYTES);
    Future<?> clock =
        timer.schedule(
            () -> body.giveUp(new HttpTimeoutException("no answer")),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      HttpResponse<String> response = client.send(limited.build(), head -> body);
      if (proxy.isPresent() && response.statusCode() == ProxyFailure.WANTS_CREDENTIALS) {
        throw ProxyFailure.refused(proxy.get(), request.uri(), response.statusCode());
      }
      return new HttpAnswer(response.statusCode(), response.body(), response.headers());
    } catch (HttpConnectTimeoutException noConnect) {
      throw failed(request.uri(), proxy, noConnect);
    } catch (HttpTimeoutException late) {
      String what = String.format(Locale.ROOT, "no answer within %d ms", limit.toMillis());
      String way = proxy.map(through -> ", through " + through.describe()).orElse("");
      throw unreachable(request.uri(), what + way, late);
    } catch (IOException failure) {
      // The client wraps what it found, to show where the call was made.
      Throwable found = failure.getCause() == null ? failure : failure.getCause();
      throw failed(request.uri(), proxy, found);
    } finally {
      clock.cancel(false);
    }
  }

  private GatewayException failed(URI uri, Optional<HttpProxy> proxy, Throwable failure) {
    return proxy
        .flatMap(through -> ProxyFailure.of(through, uri, failure))
        .or(() -> TlsFailure.of(shown.apply(uri), failure))
        .orElseGet(() -> unreachable(uri, describe(failure), failure));
  }

  static String describe(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof ConnectException && message == null) {
      return isUnresolved(failure) ? "unknown host" : "connection refused";
    }
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  /** The JDK's client hides the reason below exceptions without a message. */
  private static boolean isUnresolved(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(UnresolvedAddressException.class::isInstance);
  }

  private GatewayException unreachable(URI uri, String what, Throwable cause) {
    return new GatewayException(
        Fault.UNREACHABLE,
        "No answer from " + shown.apply(uri) + " (" + what + ").",
        "Is the server running, and are host and port right in the configuration?",
        cause);
  }

  /** The address as it may be shown: without user, query and fragment. */
  public static String withoutCredentials(URI uri) {
    try {
      return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
          .toString();
    } catch (URISyntaxException unusual) {
      return uri.getScheme() + "://" + uri.getHost();
    }
  }

  /** The server alone, for an address whose path is a key: scheme, host and port. */
  public static String origin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /**
   * Ends the threads; on Java 21 and later the client's own one too, before that when collected.
   */
  @Override
  public void close() {
    try {
      if (client instanceof AutoCloseable closeable) {
        closeable.close();
      }
      timer.shutdownNow();
      executor.shutdownNow();
      if (!executor.awaitTermination(SHUTDOWN_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("HTTP threads did not end within {}", SHUTDOWN_WAIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Exception failure) {
      log.debug("closing the HTTP client failed", failure);
    }
  }
}
