package dev.agentbench.workspace.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Reads a stream to its end on a thread of its own, keeps the first bytes and counts the rest, so
 * that a flood neither fills the memory nor blocks the writer. The thread ends with the stream.
 */
final class BoundedOutput {
  private final InputStream stream;
  private final int maxBytes;
  private final Thread reader;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  private BoundedOutput(InputStream stream, int maxBytes, String name) {
    this.stream = stream;
    this.maxBytes = maxBytes;
    this.reader = new Thread(this::drain, name);
    reader.setDaemon(true);
  }

  /** Starts to read; {@code name} is the thread's. */
  static BoundedOutput reading(InputStream stream, int maxBytes, String name) {
    BoundedOutput output = new BoundedOutput(stream, maxBytes, name);
    output.reader.start();
    return output;
  }

  /** Waits for the stream's end; false when it did not come in time. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    reader.join(Math.max(1, limit.toMillis()));
    return !reader.isAlive();
  }

  /** What came so far, cut between characters, with a last line on what was cut off. */
  synchronized String text() {
    byte[] bytes = kept.toByteArray();
    if (dropped == 0) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    int end = characterBoundary(bytes);
    return new String(bytes, 0, end, StandardCharsets.UTF_8)
        + String.format(
            Locale.ROOT,
            "\n[output cut: %d bytes shown, %d more dropped]\n",
            end,
            dropped + bytes.length - end);
  }

  private void drain() {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException e) {
      // The stream broke off: what came before counts.
      return;
    }
  }

  private synchronized void keep(byte[] buffer, int count) {
    int room = Math.min(count, maxBytes - kept.size());
    kept.write(buffer, 0, room);
    dropped += count - room;
  }

  /** The end of the last whole UTF-8 character. */
  private static int characterBoundary(byte[] bytes) {
    int start = bytes.length - 1;
    while (start >= 0 && start > bytes.length - 4 && isContinuation(bytes[start])) {
      start--;
    }
    if (start < 0 || bytes[start] >= 0) {
      return bytes.length;
    }
    return start + sequenceLength(bytes[start]) <= bytes.length ? bytes.length : start;
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
  }

  private static int sequenceLength(byte lead) {
    if ((lead & 0xE0) == 0xC0) {
      return 2;
    }
    if ((lead & 0xF0) == 0xE0) {
      return 3;
    }
    return (lead & 0xF8) == 0xF0 ? 4 : 1;
  }
}
