package dev.agentbench.gateway.websocket;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A WebSocket server that does exactly what a test says, wrong things too: the first connection
 * gets the first answer, and so on; the last answer is kept for all further ones.
 */
final class RawServer implements AutoCloseable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** What the server does with a connection after the request was read. */
  interface Answer {
    void to(Peer peer) throws Exception;
  }

  private final String scheme;
  private final ServerSocket listener;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  RawServer(Answer... inOrder) throws IOException {
    this("ws", ServerSocketFactory.getDefault(), inOrder);
  }

  /** A server that speaks TLS. */
  RawServer(SSLContext tls, Answer... inOrder) throws IOException {
    this("wss", tls.getServerSocketFactory(), inOrder);
  }

  private RawServer(String scheme, ServerSocketFactory sockets, Answer... inOrder)
      throws IOException {
    this.scheme = scheme;
    listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    answers.addAll(List.of(inOrder));
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + "/ws");
  }

  /** The lines of each request's head, in the order of arrival. */
  List<List<String>> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      answers.clear();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Peer peer = new Peer(socket);
      requests.add(peer.readHead());
      Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
      if (answer != null) {
        answer.to(peer);
      }
    } catch (Exception gone) {
      // The client left, or the test is over.
    } finally {
      sockets.remove(socket);
    }
  }

  /** Refuses the handshake. */
  static Answer refusing(String statusLine) {
    return peer -> peer.write("HTTP/1.1 " + statusLine + "\r\nContent-Length: 0\r\n\r\n");
  }

  /** Accepts the handshake, then does the rest, then waits until the client is gone. */
  static Answer accepting(Answer then) {
    return peer -> {
      peer.acceptHandshake();
      then.to(peer);
      peer.readUntilGone();
    };
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** A data or control frame from the client, unmasked. */
  record Received(int opcode, ByteBuffer payload) {
    String text() {
      return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    int closeCode() {
      return payload.getShort(0);
    }
  }

  /** The client as the server sees it. */
  static final class Peer {
    private final DataInputStream in;
    private final OutputStream out;
    private final Socket socket;
    private String key = "";

    private Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      this.out = socket.getOutputStream();
    }

    private List<String> readHead() throws IOException {
      List<String> lines = new ArrayList<>();
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        lines.add(line);
        if (line.startsWith("Sec-WebSocket-Key: ")) {
          key = line.substring(line.indexOf(' ') + 1);
        }
      }
      return List.copyOf(lines);
    }

    private String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    private void acceptHandshake() throws Exception {
      write(acceptance());
    }

    private String acceptance() throws Exception {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n\r\n";
    }

    void write(String ascii) throws IOException {
      write(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    void send(int opcode, byte[] payload) throws IOException {
      write(frame(opcode, payload));
    }

    /** Sends a frame's content back under another opcode, as for a ping or a close. */
    void answer(int opcode, Received frame) throws IOException {
      send(opcode, frame.payload().array());
    }

    void text(String text) throws IOException {
      send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void closeWith(int code, String reason) throws IOException {
      byte[] words = reason.getBytes(StandardCharsets.UTF_8);
      send(CLOSE, ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array());
    }

    /** Cuts the connection without a word. */
    void cut() throws IOException {
      socket.close();
    }

    static byte[] frame(int opcode, byte[] payload) {
      ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) (0x80 | opcode));
      if (payload.length < 126) {
        frame.put((byte) payload.length);
      } else if (payload.length < 1 << 16) {
        frame.put((byte) 126).putShort((short) payload.length);
      } else {
        frame.put((byte) 127).putLong(payload.length);
      }
      frame.put(payload).flip();
      byte[] bytes = new byte[frame.remaining()];
      frame.get(bytes);
      return bytes;
    }

    Received read() throws IOException {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      int size =
          length == 126
              ? in.readUnsignedShort()
              : length == 127 ? Math.toIntExact(in.readLong()) : length;
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(size);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return new Received(opcode, ByteBuffer.wrap(payload));
    }

    /** Reads whatever comes and answers nothing. */
    void ignoreUntilGone() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }

    /** Accepts the handshake in pieces of one byte. */
    void acceptByteByByte(byte[] behind) throws Exception {
      byte[] head = acceptance().getBytes(StandardCharsets.US_ASCII);
      for (byte next : head) {
        write(new byte[] {next});
      }
      for (byte next : behind) {
        write(new byte[] {next});
      }
    }

    /** Answers the client's good-bye as a proper server does. */
    private void readUntilGone() throws IOException {
      while (true) {
        Received frame = read();
        if (frame.opcode() == CLOSE) {
          answer(CLOSE, frame);
          return;
        }
      }
    }
  }
}
