package dev.agentbench.gateway.grpc;

import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.gateway.http.Lookup;
import dev.agentbench.gateway.http.Tunnel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Connects to the one server of a channel, whatever address the library names: names are looked up
 * and proxies are used as for every other connection of the runner. Keeps the sockets, so that a
 * handshake that goes nowhere can be ended. Thread-safe.
 */
final class ServerSockets extends SocketFactory {
  private final URI server;
  private final GatewaySettings settings;
  private final Set<Socket> made = ConcurrentHashMap.newKeySet();

  /**
   * @param server as {@code http://HOST:PORT} or {@code https://HOST:PORT}, by which proxies are
   *     chosen
   */
  ServerSockets(URI server, GatewaySettings settings) {
    this.server = server;
    this.settings = settings;
  }

  @Override
  public Socket createSocket(InetAddress unused, int unusedPort) throws IOException {
    made.removeIf(Socket::isClosed);
    Socket socket = connected();
    made.add(socket);
    return socket;
  }

  private Socket connected() throws IOException {
    try {
      Optional<HttpProxy> proxy = settings.proxies().of(server);
      return proxy.isPresent()
          ? Tunnel.open(proxy.get(), server, settings.connectTimeout())
          : direct(settings.connectTimeout());
    } catch (GatewayException refused) {
      throw new IOException(refused.getMessage(), refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while connecting");
    }
  }

  private Socket direct(Duration limit) throws IOException, InterruptedException {
    String host = server.getHost().replaceFirst("^\\[(.*)]$", "$1");
    InetSocketAddress address =
        new InetSocketAddress(Lookup.of(host, limit).get(0), Tunnel.port(server));
    Socket socket = new Socket();
    boolean done = false;
    try {
      socket.connect(address, Math.toIntExact(limit.toMillis()));
      done = true;
      return socket;
    } finally {
      if (!done) {
        socket.close();
      }
    }
  }

  /** Ends every connection that is left. */
  void closeAll() {
    for (Socket socket : made) {
      try {
        socket.close();
      } catch (IOException brokenAlready) {
        // Nobody waits for anything from it.
      }
    }
    made.clear();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }
}
