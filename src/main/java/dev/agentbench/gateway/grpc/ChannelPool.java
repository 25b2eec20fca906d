package dev.agentbench.gateway.grpc;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.session.TransportTimeouts;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels to one server: one connection for all calls, and another one when the server lets no
 * more streams run on it. Thread-safe.
 */
final class ChannelPool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChannelPool.class);
  static final int MAX_CHANNELS = 32;

  /** A channel reads on one thread and writes on another; a third one connects. */
  private static final int THREADS_PER_CHANNEL = 4;

  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);
  private static final int IDLE_THREAD_SECONDS = 10;

  /** What a server may send before it is told that it was read. */
  private static final int WINDOW_BYTES = 1 << 20;

  private final GatewaySettings settings;
  private final URI server;
  private final SSLContext tls;
  private final TransportTimeouts patience;
  private final ThreadPoolExecutor io;
  private final ScheduledThreadPoolExecutor timer;

  // Guarded by this.
  private final List<PooledChannel> channels = new ArrayList<>();

  ChannelPool(GatewaySettings settings, TransportTimeouts patience) {
    this.settings = settings;
    this.server = asHttp(settings.baseUrl());
    this.tls = settings.trust().context();
    this.patience = patience;
    this.io =
        new ThreadPoolExecutor(
            0,
            MAX_CHANNELS * THREADS_PER_CHANNEL,
            IDLE_THREAD_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons("gateway-grpc"),
            ChannelPool::refuse);
    this.timer =
        new ScheduledThreadPoolExecutor(1, daemons("gateway-grpc-timer"), ChannelPool::refuse);
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * A connection that failed hands over its end even when the pool is closed: nobody waits for it.
   */
  private static void refuse(Runnable task, ThreadPoolExecutor io) {
    if (!io.isShutdown()) {
      throw new RejectedExecutionException("too many threads of the gRPC client");
    }
  }

  /** The same server as an address of HTTP. */
  static URI asHttp(URI target) {
    boolean encrypted = target.getScheme().equalsIgnoreCase("grpcs");
    return URI.create((encrypted ? "https" : "http") + "://" + target.getRawAuthority());
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * A place on the first channel that has room, as far as is known.
   *
   * @throws GatewayException when no channel has room and there are too many
   */
  synchronized ChannelLease lease() {
    for (PooledChannel channel : channels) {
      if (channel.hasRoom()) {
        return channel.lease();
      }
    }
    if (channels.size() == MAX_CHANNELS) {
      throw new GatewayException(
          Fault.UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "The Gateway lets no further call run: %d connections are full.",
              MAX_CHANNELS),
          "Lower benchmark.concurrency, or have the server allow more streams per connection.");
    }
    PooledChannel made = open();
    channels.add(made);
    return made.lease();
  }

  private PooledChannel open() {
    ServerSockets sockets = new ServerSockets(server, settings);
    // The library is not to look up names: the sockets know where to go.
    OkHttpChannelBuilder builder =
        OkHttpChannelBuilder.forAddress("127.0.0.1", 1)
            .overrideAuthority(server.getRawAuthority())
            .socketFactory(sockets)
            .proxyDetector(address -> null)
            .directExecutor()
            .offloadExecutor(io)
            .transportExecutor(io)
            .scheduledExecutorService(timer)
            .keepAliveTime(patience.quietBeforePing().toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTimeout(patience.pingAnswer().toNanos(), TimeUnit.NANOSECONDS)
            .flowControlWindow(WINDOW_BYTES)
            .maxInboundMessageSize(settings.maxFrameBytes())
            .disableRetry()
            .disableServiceConfigLookUp();
    ManagedChannel channel =
        server.getScheme().equals("https")
            ? builder.sslSocketFactory(tls.getSocketFactory()).build()
            : builder.usePlaintext().build();
    return new PooledChannel(this, channel, sockets);
  }

  /** Takes a channel out, from which nothing is to be had; calls on it go on. */
  synchronized void forget(PooledChannel channel) {
    channels.remove(channel);
  }

  @Override
  public void close() {
    List<PooledChannel> left;
    synchronized (this) {
      left = List.copyOf(channels);
      channels.clear();
    }
    left.forEach(PooledChannel::end);
    try {
      long deadline = System.nanoTime() + SHUTDOWN_WAIT.toNanos();
      for (PooledChannel channel : left) {
        channel.awaitEnd(deadline);
      }
      timer.shutdownNow();
      io.shutdown();
      if (!io.awaitTermination(SHUTDOWN_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("a thread of the gRPC client did not end within {}", SHUTDOWN_WAIT);
        io.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      io.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
