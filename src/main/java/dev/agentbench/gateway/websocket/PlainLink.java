package dev.agentbench.gateway.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A socket whose bytes are sent as they are. */
final class PlainLink implements Link {
  /** The JDK keeps a buffer as large as the largest write of each thread. */
  static final int MAX_WRITE_BYTES = 16 << 10;

  private final SocketChannel channel;

  PlainLink(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public SocketChannel channel() {
    return channel;
  }

  @Override
  public int read(ByteBuffer into, ByteBuffer scratch) throws IOException {
    return channel.read(into);
  }

  @Override
  public boolean holdsInput() {
    return false;
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    int end = from.limit();
    int taken = 1;
    while (from.position() < end && taken > 0) {
      from.limit(Math.min(end, from.position() + MAX_WRITE_BYTES));
      try {
        taken = channel.write(from);
      } finally {
        from.limit(end);
      }
    }
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
