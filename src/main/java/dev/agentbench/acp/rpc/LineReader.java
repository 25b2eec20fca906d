package dev.agentbench.acp.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines of a stream, bounded: a longer one is read to its end and given as its first bytes, so that
 * it is no message and the next line is whole again. Used by one thread.
 */
public final class LineReader {
  private final InputStream stream;
  private final int maxBytes;
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int end;

  public LineReader(InputStream stream, int maxBytes) {
    this.stream = stream;
    this.maxBytes = maxBytes;
  }

  /** The next line without its end; the last one needs none. Empty when the stream has ended. */
  public Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (position < end || fill()) {
      any = true;
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      line.write(buffer, from, Math.min(position - from, maxBytes - line.size()));
      if (position < end) {
        position++;
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
    }
    return any ? Optional.of(line.toString(StandardCharsets.UTF_8)) : Optional.empty();
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, stream.read(buffer));
    return end > 0;
  }
}
