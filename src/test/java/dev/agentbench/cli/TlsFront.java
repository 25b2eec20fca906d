package dev.agentbench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Speaks TLS in front of a server that does not, as a proxy does: HTTP and WebSocket alike. */
final class TlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final URI behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  TlsFront(URI behind, SSLContext tls) throws IOException {
    this.behind = behind;
    listening =
        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(this::accept);
  }

  String url(String host) {
    return "https://" + host + ":" + listening.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = remember(listening.accept());
      Socket server = remember(new Socket(behind.getHost(), behind.getPort()));
      inBackground(() -> pump(client, server));
      inBackground(() -> pump(server, client));
    }
  }

  private Socket remember(Socket socket) {
    open.add(socket);
    return socket;
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The end of a connection, or of the test.
              }
            },
            "tls-front");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
