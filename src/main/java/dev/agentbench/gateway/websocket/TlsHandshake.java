package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.http.Tunnel;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;

/**
 * The TLS handshake of one connection, on a socket that still blocks. Its arithmetic is done by the
 * calling thread, so that no other connection waits for it.
 */
final class TlsHandshake {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final long deadlineNanos;
  private final ByteBuffer incoming;
  private final ByteBuffer outgoing;

  /** Nothing is written to it: a server speaks after the client. */
  private final ByteBuffer content;

  /**
   * Makes a handshake.
   *
   * @param server whose name the certificate must be for
   */
  TlsHandshake(SocketChannel channel, SSLContext tls, URI server, long deadlineNanos) {
    String host = server.getHost().replaceFirst("^\\[(.*)]$", "$1");
    this.channel = channel;
    this.deadlineNanos = deadlineNanos;
    engine = tls.createSSLEngine(host, Tunnel.port(server));
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    incoming = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
    outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    content = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
  }

  /** Shakes hands; the channel remains open when that fails. */
  TlsLink shakeHands() throws IOException {
    try {
      engine.beginHandshake();
      HandshakeStatus status = engine.getHandshakeStatus();
      while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
        status = step(status);
      }
    } catch (SSLException failed) {
      tellPeer(failed);
      throw failed;
    }
    incoming.flip();
    byte[] behind = new byte[incoming.remaining()];
    incoming.get(behind);
    return new TlsLink(channel, engine, behind);
  }

  private HandshakeStatus step(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NEED_TASK) {
      for (Runnable task = engine.getDelegatedTask();
          task != null;
          task = engine.getDelegatedTask()) {
        task.run();
      }
      return engine.getHandshakeStatus();
    }
    return status == HandshakeStatus.NEED_WRAP ? send() : receive();
  }

  private HandshakeStatus send() throws IOException {
    outgoing.clear();
    SSLEngineResult result = engine.wrap(NOTHING, outgoing);
    outgoing.flip();
    while (outgoing.hasRemaining()) {
      channel.write(outgoing);
    }
    return result.getStatus() == Status.CLOSED ? closed() : result.getHandshakeStatus();
  }

  private HandshakeStatus receive() throws IOException {
    incoming.flip();
    SSLEngineResult result = engine.unwrap(incoming, content);
    incoming.compact();
    if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
      readMore();
      return engine.getHandshakeStatus();
    }
    return result.getStatus() == Status.CLOSED ? closed() : result.getHandshakeStatus();
  }

  private void readMore() throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("no end of the TLS handshake in time");
    }
    Socket socket = channel.socket();
    socket.setSoTimeout(Math.toIntExact(left));
    int count =
        socket.getInputStream().read(incoming.array(), incoming.position(), incoming.remaining());
    if (count < 0) {
      closed();
    }
    incoming.position(incoming.position() + count);
  }

  private static HandshakeStatus closed() throws SSLHandshakeException {
    throw new SSLHandshakeException("Remote host terminated the handshake");
  }

  /** Sends the alert that belongs to a failure. */
  private void tellPeer(SSLException failed) {
    try {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        send();
      }
    } catch (IOException gone) {
      failed.addSuppressed(gone);
    }
  }
}
