package dev.agentbench.gateway.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket whose bytes are encrypted, after the TLS handshake. Buffers are kept for incomplete
 * records only: a quiet connection holds none.
 */
final class TlsLink implements Link {
  private static final Logger log = LoggerFactory.getLogger(TlsLink.class);
  private static final byte[] NOTHING = {};

  private final SocketChannel channel;
  private final SSLEngine engine;

  /** What is not decrypted yet. For the reading thread. */
  private byte[] undecrypted;

  /** A record that the socket did not take yet, or not all of it; guarded by this. */
  private @Nullable ByteBuffer unsent;

  /**
   * Takes over after the handshake.
   *
   * @param undecrypted what came behind the handshake
   */
  TlsLink(SocketChannel channel, SSLEngine engine, byte[] undecrypted) {
    this.channel = channel;
    this.engine = engine;
    this.undecrypted = undecrypted;
  }

  @Override
  public SocketChannel channel() {
    return channel;
  }

  @Override
  public boolean holdsInput() {
    return undecrypted.length > 0;
  }

  @Override
  public int read(ByteBuffer into, ByteBuffer scratch) throws IOException {
    scratch.put(undecrypted);
    boolean isEnd = channel.read(scratch) < 0;
    scratch.flip();
    int before = into.position();
    try {
      isEnd |= !decrypt(scratch, into);
    } finally {
      undecrypted = rest(scratch);
    }
    int count = into.position() - before;
    return count == 0 && isEnd ? -1 : count;
  }

  private static byte[] rest(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) {
      return NOTHING;
    }
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return rest;
  }

  /** Decrypts all whole records that there is room for; false when the peer has closed. */
  private boolean decrypt(ByteBuffer records, ByteBuffer into) throws IOException {
    Status status = Status.OK;
    while (status == Status.OK && records.hasRemaining()) {
      SSLEngineResult result = engine.unwrap(records, into);
      status = result.getStatus();
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        throw renegotiation();
      }
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        tryToAnswer();
      }
    }
    return status != Status.CLOSED;
  }

  /** Costly, forbidden since TLS 1.3, and of no use without certificates of clients. */
  private static SSLException renegotiation() {
    return new SSLException("the server wants to renegotiate the encryption");
  }

  /** A peer that is gone may have left something to read: the next read or write finds out. */
  private void tryToAnswer() throws SSLException {
    try {
      answer();
    } catch (SSLException failed) {
      throw failed;
    } catch (IOException gone) {
      log.debug("The peer does not hear an answer of TLS", gone);
    }
  }

  /** Sends what the protocol itself has to say, such as a new key. */
  private synchronized void answer() throws IOException {
    if (flush()) {
      send(ByteBuffer.wrap(NOTHING), record());
    }
  }

  private ByteBuffer record() {
    return ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  @Override
  public synchronized void write(ByteBuffer from) throws IOException {
    ByteBuffer record = null;
    while (from.hasRemaining() && flush()) {
      record = record == null ? record() : record.clear();
      SSLEngineResult result = send(from, record);
      if (result.getStatus() == Status.CLOSED) {
        throw new SSLException("the encrypted connection is closed");
      }
      if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
        throw renegotiation();
      }
    }
  }

  private SSLEngineResult send(ByteBuffer from, ByteBuffer record) throws IOException {
    SSLEngineResult result = engine.wrap(from, record);
    record.flip();
    channel.write(record);
    unsent = record.hasRemaining() ? record : null;
    return result;
  }

  @Override
  public synchronized boolean flush() throws IOException {
    if (unsent != null) {
      channel.write(unsent);
      unsent = unsent.hasRemaining() ? unsent : null;
    }
    return unsent == null;
  }

  @Override
  public synchronized void close() throws IOException {
    try (channel) {
      engine.closeOutbound();
      if (channel.isOpen()) {
        answer();
      }
    }
  }
}
