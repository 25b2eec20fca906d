package dev.agentbench.workspace.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a stream to its end on a thread of its own and keeps the last bytes, so that a flood
 * neither fills the memory nor blocks the writer. The thread ends with the stream.
 */
final class OutputTail {
  private final InputStream stream;
  private final byte[] ring;
  private final Thread reader;
  private long count; // guarded by this

  private OutputTail(InputStream stream, int maxBytes, String name) {
    this.stream = stream;
    this.ring = new byte[maxBytes];
    this.reader = new Thread(this::drain, name);
    reader.setDaemon(true);
  }

  /** Starts to read; {@code name} is the thread's. */
  static OutputTail reading(InputStream stream, int maxBytes, String name) {
    OutputTail tail = new OutputTail(stream, maxBytes, name);
    tail.reader.start();
    return tail;
  }

  /** Waits for the stream's end, so long at most. */
  void awaitEnd(long millis) throws InterruptedException {
    reader.join(millis);
  }

  /** The last bytes so far; a character that is cut in two at the front is replaced. */
  synchronized String text() {
    int kept = (int) Math.min(count, ring.length);
    byte[] bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((count - kept + i) % ring.length)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void drain() {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        keep(buffer, read);
      }
    } catch (IOException e) {
      // The stream broke off: what came before counts.
      return;
    }
  }

  private synchronized void keep(byte[] buffer, int read) {
    for (int i = 0; i < read; i++) {
      ring[(int) (count++ % ring.length)] = buffer[i];
    }
  }
}
