package dev.agentbench.performance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of a live feed on one thread that read everything and look at nothing, so that they take
 * as little as possible of the machine on which they are measured. Running until closed.
 */
final class Followers implements AutoCloseable {
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

  private final URI server;
  private final String path;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final Thread thread = new Thread(this::read, "followers");
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** Connects so many. */
  Followers(URI server, String path, int clients) throws IOException {
    this.server = server;
    this.path = path;
    for (int i = 0; i < clients; i++) {
      SocketChannel client = connected();
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ, new Frames());
    }
    thread.setDaemon(true);
    thread.start();
  }

  private SocketChannel connected() throws IOException {
    SocketChannel client =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    String request =
        """
        GET %s HTTP/1.1
        Host: %s
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .replace("\n", "\r\n");
    client.write(StandardCharsets.US_ASCII.encode(request.formatted(path, server.getAuthority())));
    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      one.clear();
      if (client.read(one) < 0) {
        throw new IOException("the server hung up: " + head);
      }
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("the server opened no socket: " + head);
    }
    return client;
  }

  /** Messages that came, to all clients together. */
  long messages() {
    return messages.get();
  }

  /** Bytes likewise. */
  long bytes() {
    return bytes.get();
  }

  private void read() {
    try {
      while (selector.isOpen()) {
        selector.select(this::readReady);
      }
    } catch (IOException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private void readReady(SelectionKey key) {
    SocketChannel client = (SocketChannel) key.channel();
    try {
      buffer.clear();
      int count = client.read(buffer);
      if (count < 0) {
        client.close();
        return;
      }
      bytes.addAndGet(count);
      buffer.flip();
      ((Frames) key.attachment()).take(buffer, client);
    } catch (IOException gone) {
      key.cancel();
    }
  }

  /** The heads of the frames of one client. */
  private final class Frames {
    private final byte[] head = new byte[10];
    private int have;
    private long left;

    void take(ByteBuffer in, SocketChannel client) throws IOException {
      while (in.hasRemaining()) {
        if (left > 0) {
          int skipped = (int) Math.min(left, in.remaining());
          in.position(in.position() + skipped);
          left -= skipped;
        } else {
          head[have++] = in.get();
          if (have >= 2 && have == length()) {
            begun(client);
          }
        }
      }
    }

    private int length() {
      return switch (head[1]) {
        case 126 -> 4;
        case 127 -> 10;
        default -> 2;
      };
    }

    private void begun(SocketChannel client) throws IOException {
      left = have == 2 ? head[1] : 0;
      for (int i = 2; i < have; i++) {
        left = (left << 8) | (head[i] & 0xFF);
      }
      have = 0;
      int kind = head[0] & 0xFF;
      messages.addAndGet(kind == TEXT ? 1 : 0);
      if (kind == PING) {
        client.write(ByteBuffer.wrap(PONG));
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
