package dev.agentbench.store;

import dev.agentbench.event.RunEvent;
import dev.agentbench.json.JsonRecords;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON Lines in which events wait for a database that is away. Used by one thread; closed
 * by whoever made it, and then left where it is.
 */
final class Spool implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final long limitBytes;

  /** Null until something is put in. */
  private @Nullable FileChannel channel;

  /** Bytes of whole batches; what lies behind them is the rest of one that failed. */
  private long size;

  private long entries;
  private long cutMessages;

  Spool(Path file, long limitBytes) {
    this.file = file;
    this.limitBytes = limitBytes;
  }

  Path file() {
    return file;
  }

  /** Events inside. */
  long entries() {
    return entries;
  }

  /** Messages whose text was given up because the spool is full. */
  long cutMessages() {
    return cutMessages;
  }

  boolean isEmpty() {
    return entries == 0;
  }

  /**
   * Adds a batch; once this returns it survives the death of the process and of the machine. When
   * it throws, nothing of it is inside.
   */
  void append(List<Entry> batch) throws IOException {
    FileChannel open = open();
    open.truncate(size).position(size);
    long cut = cutMessages;
    try {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(open), BUFFER);
      long written = 0;
      for (Entry entry : batch) {
        byte[] line = bytes(bounded(entry, size + written));
        out.write(line);
        written += line.length;
      }
      out.flush();
      open.force(true);
      size += written;
      entries += batch.size();
    } catch (IOException failed) {
      cutMessages = cut;
      throw failed;
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException written) {
      // What was promised was forced to the disk before.
    }
  }

  /** Removes the file: everything in it is kept elsewhere. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  private RunEvent bounded(Entry entry, long place) {
    if (place + entry.text() <= limitBytes
        || !(entry.event() instanceof RunEvent.MessageExchanged exchanged)) {
      return entry.event();
    }
    cutMessages++;
    return exchanged.withoutText();
  }

  private static byte[] bytes(RunEvent event) {
    return bytes(SpoolLine.of(event));
  }

  private static byte[] bytes(SpoolLine line) {
    return (JsonRecords.line(line) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private FileChannel open() throws IOException {
    if (channel != null && channel.isOpen()) {
      return channel;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel opened =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel = opened;
    if (size == 0) {
      byte[] header = bytes(SpoolLine.header());
      opened.write(java.nio.ByteBuffer.wrap(header));
      opened.force(true);
      forceFolder();
      size = header.length;
    }
    return opened;
  }

  /** So that the name survives as well; not every system can. */
  private void forceFolder() {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    } catch (IOException notHere) {
      // The content is forced all the same.
    }
  }
}
