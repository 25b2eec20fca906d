package dev.agentbench.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket client that sees bytes only and answers nothing by itself. The JDK's client now and
 * then keeps the end of a connection to itself when no close frame came before.
 */
public final class RawClient implements AutoCloseable {
  private static final String UPGRADE =
      """
      GET /ws/new_1 HTTP/1.1
      Host: localhost
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13

      """
          .replace("\n", "\r\n");
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;

  public RawClient(EmbeddedGateway gateway) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), gateway.baseUrl().getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends a text frame of at most 125 bytes, masked with zeros. */
  public void send(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
    frame.put((byte) 0x81).put((byte) (0x80 | payload.length)).putInt(0).put(payload);
    socket.getOutputStream().write(frame.array());
  }

  /** Everything until the Gateway ends the connection, as Latin-1. */
  public String readToEnd() throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
