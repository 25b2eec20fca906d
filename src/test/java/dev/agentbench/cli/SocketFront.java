package dev.agentbench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in front of a server on a port of its own; what it does with a connection is its kind's.
 */
abstract class SocketFront implements AutoCloseable {
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * @param listening closed with this
   */
  SocketFront(ServerSocket listening) {
    this.listening = listening;
  }

  /** Work on sockets, which ends with them. */
  interface Work {
    void run() throws IOException;
  }

  abstract void serve(Socket client) throws IOException;

  final void start() {
    inBackground(
        () -> {
          while (true) {
            Socket client = remember(listening.accept());
            inBackground(() -> serve(client));
          }
        });
  }

  final int port() {
    return listening.getLocalPort();
  }

  /** Closed with this, if not before. */
  final Socket remember(Socket socket) {
    open.add(socket);
    return socket;
  }

  /** Hands on what either of both says, until one has no more to say. */
  final void join(Socket one, Socket other) throws IOException {
    inBackground(() -> pump(one, other));
    pump(other, one);
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
    }
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
            "front");
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
