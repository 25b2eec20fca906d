package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.gateway.http.Lookup;
import dev.agentbench.gateway.http.Tunnel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * Makes connections to a server, through a proxy where the settings name one: name, TCP, tunnel and
 * TLS, step by step on the calling thread, which waits. Thread-safe.
 */
final class Dialer {
  private final GatewaySettings settings;
  private final SSLContext tls;

  Dialer(GatewaySettings settings, SSLContext tls) {
    this.settings = settings;
    this.tls = tls;
  }

  static boolean isEncrypted(URI uri) {
    return uri.getScheme().equalsIgnoreCase("wss");
  }

  /**
   * Connects; the socket does not block any more. An interrupt ends it.
   *
   * @throws dev.agentbench.gateway.GatewayException when the proxy is not there or refuses
   */
  Link dial(URI uri, long deadlineNanos) throws IOException, InterruptedException {
    SocketChannel channel = connected(uri, deadlineNanos);
    boolean done = false;
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Link link =
          isEncrypted(uri)
              ? new TlsHandshake(channel, tls, uri, deadlineNanos).shakeHands()
              : new PlainLink(channel);
      channel.configureBlocking(false);
      done = true;
      return link;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  private SocketChannel connected(URI uri, long deadlineNanos)
      throws IOException, InterruptedException {
    Optional<HttpProxy> proxy = settings.proxies().of(uri);
    if (proxy.isPresent()) {
      return Tunnel.open(proxy.get(), uri, left(deadlineNanos)).getChannel();
    }
    InetSocketAddress address =
        new InetSocketAddress(
            Lookup.of(uri.getHost(), left(deadlineNanos)).get(0), Tunnel.port(uri));
    SocketChannel channel = SocketChannel.open();
    boolean done = false;
    try {
      Socket socket = channel.socket();
      socket.connect(address, Math.toIntExact(left(deadlineNanos).toMillis()));
      done = true;
      return channel;
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  private static Duration left(long deadlineNanos) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no connection in time");
    }
    return Duration.ofMillis(left);
  }
}
