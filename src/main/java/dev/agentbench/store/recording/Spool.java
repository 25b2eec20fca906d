package dev.agentbench.store.recording;

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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON Lines in which events wait for a database that is away. It begins with what an
 * empty database needs to take the rest, and holds whole lines only, however full the disk is. Used
 * by one thread; closed by whoever made it, and then left where it is.
 */
public final class Spool implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final long limitBytes;
  private final List<RunEvent> beginning;

  /** Null until something is put in. */
  private @Nullable FileChannel channel;

  /** What tells the open file from any other of its name; null where the system has no such key. */
  private @Nullable Object key;

  /** Bytes of whole lines; what lies behind them is the rest of one that failed. */
  private long size;

  private long entries;
  private long cutMessages;

  /**
   * A spool that takes no room before something is put into it.
   *
   * @param beginning comes before everything else, and does not count as put in
   */
  Spool(Path file, long limitBytes, List<RunEvent> beginning) {
    this.file = file;
    this.limitBytes = limitBytes;
    this.beginning = List.copyOf(beginning);
  }

  /**
   * A line that was written.
   *
   * @param end where the next one begins
   */
  private record Written(long end, boolean cut) {}

  public Path file() {
    return file;
  }

  /** Events put in. */
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
   * Adds a batch in its order; once this returns it survives the death of the process and of the
   * machine. When it throws, as many of the first ones are inside as {@link #entries} grew by.
   */
  public void append(List<QueuedEvent> batch) throws IOException {
    FileChannel open = open();
    List<Written> lines = new ArrayList<>();
    IOException trouble = null;
    try {
      open.truncate(size).position(size);
      write(open, batch, lines);
    } catch (IOException full) {
      trouble = full;
      lines = wholeLines(open, lines, full);
    }
    open.force(true);
    settle(lines);
    if (trouble != null) {
      throw trouble;
    }
  }

  /** The lines in it; those that were put in before its file was removed are there again. */
  SpoolReader read() throws IOException {
    open();
    return SpoolReader.open(file);
  }

  /** Leaves no file behind in which there is nothing. */
  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
        if (size == 0) {
          Files.deleteIfExists(file);
        }
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

  private void write(FileChannel open, List<QueuedEvent> batch, List<Written> lines)
      throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(open), BUFFER);
    long end = size;
    if (size == 0) {
      byte[] first = beginning();
      out.write(first);
      end = first.length;
    }
    for (QueuedEvent entry : batch) {
      RunEvent bounded = bounded(entry, end);
      byte[] line = bytes(SpoolLine.of(bounded));
      end += line.length;
      lines.add(new Written(end, !bounded.equals(entry.event())));
      out.write(line);
    }
    out.flush();
  }

  /** After a failure: what reached the file as a whole stays, the rest of a line goes. */
  private List<Written> wholeLines(FileChannel open, List<Written> lines, IOException reason) {
    try {
      long reached = open.position();
      List<Written> whole = lines.stream().filter(line -> line.end() <= reached).toList();
      open.truncate(whole.isEmpty() ? size : whole.get(whole.size() - 1).end());
      return whole;
    } catch (IOException broken) {
      reason.addSuppressed(broken);
      return List.of();
    }
  }

  private void settle(List<Written> lines) {
    size = lines.isEmpty() ? size : lines.get(lines.size() - 1).end();
    entries += lines.size();
    cutMessages += lines.stream().filter(Written::cut).count();
  }

  private RunEvent bounded(QueuedEvent entry, long place) {
    return place + entry.text() > limitBytes
            && entry.event() instanceof RunEvent.MessageExchanged exchanged
        ? exchanged.withoutText()
        : entry.event();
  }

  private byte[] beginning() {
    StringBuilder lines = new StringBuilder(line(SpoolLine.header()));
    beginning.forEach(event -> lines.append(line(SpoolLine.of(event))));
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(SpoolLine line) {
    return line(line).getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(SpoolLine line) {
    return JsonRecords.line(line) + "\n";
  }

  private FileChannel open() throws IOException {
    FileChannel before = channel;
    if (before != null && before.isOpen() && isThere()) {
      return before;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel opened =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (before != null && before.isOpen()) {
      replace(before, opened);
    }
    forceFolder();
    size = Math.min(size, opened.size());
    channel = opened;
    key = keyOfFile();
    return opened;
  }

  private void replace(FileChannel removed, FileChannel opened) throws IOException {
    try {
      copy(removed, opened);
      removed.close();
    } catch (IOException full) {
      opened.close();
      Files.deleteIfExists(file);
      throw full;
    }
  }

  /** A file that was removed lives on for whoever has it open. */
  private void copy(FileChannel from, FileChannel to) throws IOException {
    long copied = 0;
    while (copied < size) {
      long more = from.transferTo(copied, size - copied, to.position(copied));
      if (more == 0) {
        throw new IOException("only " + copied + " of " + size + " bytes could be copied");
      }
      copied += more;
    }
    to.force(true);
  }

  private boolean isThere() {
    try {
      return Objects.equals(key, keyOfFile());
    } catch (IOException gone) {
      return false;
    }
  }

  private @Nullable Object keyOfFile() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
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
