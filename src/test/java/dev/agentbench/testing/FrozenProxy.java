package dev.agentbench.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a server on this machine, and can fall silent without closing a connection, or end
 * those of its clients behind the server's back.
 */
public final class FrozenProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final int target;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final List<Socket> servers = new CopyOnWriteArrayList<>();

  /** Connections to the server that stay open without a client. */
  private final List<Socket> orphans = new CopyOnWriteArrayList<>();

  private boolean frozen;

  private FrozenProxy(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  public static FrozenProxy to(int port) throws IOException {
    FrozenProxy proxy =
        new FrozenProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    start(proxy::accept);
    return proxy;
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** From now on bytes arrive and go nowhere until it {@link #thaw}s. */
  public synchronized void freeze() {
    frozen = true;
  }

  public synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** Ends all connections for the clients; for the server they live on, as with a cable pulled. */
  public void cut() throws IOException {
    orphans.addAll(servers);
    for (Socket client : clients) {
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    thaw();
    entrance.close();
    for (List<Socket> sockets : List.of(clients, servers)) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = entrance.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      clients.add(client);
      servers.add(server);
      start(() -> pass(client, server));
      start(() -> pass(server, client));
    }
  }

  private void pass(Socket from, Socket to) throws IOException, InterruptedException {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[1 << 13];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        awaitThaw();
        out.write(bytes, 0, read);
      }
    } finally {
      for (Socket end : List.of(from, to)) {
        if (!orphans.contains(end)) {
          end.close();
        }
      }
    }
  }

  private synchronized void awaitThaw() throws InterruptedException {
    while (frozen) {
      wait();
    }
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException ended) {
                // One side is gone, and with it the connection.
              }
            },
            "frozen-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** What a thread does until its connection ends. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }
}
