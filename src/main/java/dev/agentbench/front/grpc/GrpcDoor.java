package dev.agentbench.front.grpc;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.front.FrontContext;
import dev.agentbench.front.FrontServer;
import dev.agentbench.gateway.protocol.MessageCodec;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The gRPC server of one of our own Gateways, running from {@link #open} until closed. */
public final class GrpcDoor implements AutoCloseable {
  /** It warns of whatever clients do, on the console. Kept, or its level is lost. */
  private static final Logger LIBRARY = Logger.getLogger("io.grpc");

  private static final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(GrpcDoor.class);
  private static final int CALL_THREADS = 4;
  private static final int WINDOW_BYTES = 1 << 20;
  private static final int SHORTEST_PING_SECONDS = 5;
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Server server;
  private final ConversationCalls conversations;
  private final List<ExecutorService> threads;
  private final URI target;

  private GrpcDoor(
      Server server, ConversationCalls conversations, List<ExecutorService> threads, URI target) {
    this.server = server;
    this.conversations = conversations;
    this.threads = threads;
    this.target = target;
  }

  /**
   * Starts to listen.
   *
   * @param port 0: any free one
   * @param front of the Gateway, which runs until this is closed
   * @throws BenchmarkException when the port is taken
   */
  public static GrpcDoor open(String host, int port, FrontContext front) {
    LIBRARY.setLevel(Level.SEVERE);
    ExecutorService connections = Executors.newCachedThreadPool(daemons("embedded-grpc-io"));
    ExecutorService calls = Executors.newFixedThreadPool(CALL_THREADS, daemons("embedded-grpc"));
    ConversationCalls conversations = new ConversationCalls(front);
    UnaryCalls unary = new UnaryCalls(front);
    Access access = new Access(front);
    Server server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(host, port), InsecureServerCredentials.create())
            .executor(calls)
            .transportExecutor(connections)
            .scheduledExecutorService(front.timer())
            .maxInboundMessageSize(MessageCodec.MAX_CLIENT_FRAME_BYTES)
            .flowControlWindow(WINDOW_BYTES)
            .keepAliveTime(FrontServer.PING_EVERY.toNanos(), TimeUnit.NANOSECONDS)
            .keepAliveTimeout(FrontServer.PING_EVERY.toNanos(), TimeUnit.NANOSECONDS)
            .permitKeepAliveTime(SHORTEST_PING_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(conversations.service())
            .addService(ServerInterceptors.intercept(unary.new OfSessions(), access))
            .addService(ServerInterceptors.intercept(unary.new OfMetrics(), access))
            .addService(unary.new OfGateway())
            .addService(unary.new OfHealth())
            .addService(ProtoReflectionServiceV1.newInstance())
            .build();
    List<ExecutorService> threads = List.of(connections, calls);
    listen(server, host, port, threads);
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return new GrpcDoor(
        server, conversations, threads, URI.create("grpc://" + shown + ":" + server.getPort()));
  }

  private static void listen(Server server, String host, int port, List<ExecutorService> threads) {
    try {
      server.start();
    } catch (IOException failed) {
      server.shutdownNow();
      threads.forEach(ExecutorService::shutdownNow);
      throw new BenchmarkException(
          "The embedded Gateway cannot listen for gRPC on " + host + ":" + port,
          "Is the port taken? Port 0 takes any free one.",
          failed);
    }
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** {@code grpc://host:port}. */
  public URI target() {
    return target;
  }

  /** Ends every conversation with UNAVAILABLE, stops listening and gives every thread back. */
  @Override
  public void close() {
    conversations.close();
    server.shutdown();
    try {
      if (!server.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        boolean unused = server.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
      }
      for (ExecutorService pool : threads) {
        pool.shutdown();
        if (!pool.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
          log.warn("a thread of the embedded gRPC server did not end within {}", GOODBYE);
          pool.shutdownNow();
        }
      }
    } catch (InterruptedException interrupted) {
      server.shutdownNow();
      threads.forEach(ExecutorService::shutdownNow);
      Thread.currentThread().interrupt();
    }
  }
}
