package dev.agentbench.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/** Speaks TLS in front of a server that does not, as a proxy does: HTTP and WebSocket alike. */
final class TlsFront extends SocketFront {
  private final URI behind;

  TlsFront(URI behind, SSLContext tls) throws IOException {
    super(tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    this.behind = behind;
    start();
  }

  String url(String host) {
    return "https://" + host + ":" + port();
  }

  @Override
  void serve(Socket client) throws IOException {
    join(client, remember(new Socket(behind.getHost(), behind.getPort())));
  }
}
