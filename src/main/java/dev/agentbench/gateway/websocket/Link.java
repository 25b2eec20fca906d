package dev.agentbench.gateway.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The bytes of one connected socket, encrypted or not. Never waits. Read by one thread; written and
 * closed by any.
 */
interface Link {
  /** To be registered with a selector, and for nothing else. */
  SocketChannel channel();

  /**
   * Reads what is there.
   *
   * @param scratch for what is to be decrypted; empty, and at least twice as large as a TLS record
   * @return how many bytes came; 0 when there are none yet, -1 when none will come
   */
  int read(ByteBuffer into, ByteBuffer scratch) throws IOException;

  /** Whether there is something to read that the selector does not know of. */
  boolean holdsInput();

  /** Writes what the socket takes; the rest remains in the buffer. */
  void write(ByteBuffer from) throws IOException;

  /** Writes what was taken from a buffer and is not sent yet; true when nothing is left of it. */
  boolean flush() throws IOException;

  /** Closes the socket, with a word to the peer where the protocol has one. */
  void close() throws IOException;
}
