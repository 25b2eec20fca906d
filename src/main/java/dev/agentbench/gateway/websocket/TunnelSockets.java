package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.HttpProxy;
import dev.agentbench.gateway.http.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** Sockets that are connected to one server already, through a proxy; encrypted for {@code wss}. */
final class TunnelSockets extends SocketFactory {
  private final HttpProxy proxy;
  private final URI target;
  private final SSLContext tls;
  private final Duration limit;

  /**
   * @param limit for the connect, and for the proxy's answer
   */
  TunnelSockets(HttpProxy proxy, URI target, SSLContext tls, Duration limit) {
    this.proxy = proxy;
    this.target = target;
    this.tls = tls;
    this.limit = limit;
  }

  static boolean isEncrypted(URI uri) {
    return uri.getScheme().equalsIgnoreCase("wss");
  }

  /**
   * Opens one.
   *
   * @throws dev.agentbench.gateway.GatewayException when the proxy is not there or refuses
   */
  @Override
  public Socket createSocket() throws IOException {
    Socket tunnel = Tunnel.open(proxy, target, limit);
    if (!isEncrypted(target)) {
      return tunnel;
    }
    String host = target.getHost().replaceFirst("^\\[(.*)]$", "$1");
    return tls.getSocketFactory().createSocket(tunnel, host, Tunnel.port(target), true);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }
}
