package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import dev.agentbench.json.JsonRecords;
import dev.agentbench.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spool line by line, also one that was cut: each line stands for itself, and what is
 * damaged is passed over by whoever reads. Used by one thread, closed by the caller.
 */
final class SpoolReader implements AutoCloseable {
  private static final long BATCH_CHARS = 16 << 20;
  private static final String HEADER = "{\"spool\":";

  private final Path file;
  private final BufferedReader lines;
  private final boolean wholeEnd;
  private int number;
  private @Nullable String next;

  private SpoolReader(Path file, BufferedReader lines, boolean wholeEnd) throws IOException {
    this.file = file;
    this.lines = lines;
    this.wholeEnd = wholeEnd;
    this.next = lines.readLine();
  }

  /**
   * A line with an event, or a damaged one.
   *
   * @param number 1-based
   * @param event null when the line is damaged
   * @param problem what is wrong with it; null when nothing is
   */
  record Line(int number, @Nullable RunEvent event, @Nullable String problem) {}

  /** Reads a file from its first line on; whether it is a spool shows when it was read. */
  static SpoolReader open(Path file) throws IOException {
    // Bytes as they are: a line that is not ASCII is damaged, and not the end of the reading.
    return new SpoolReader(
        file, Files.newBufferedReader(file, StandardCharsets.ISO_8859_1), endsWithLine(file));
  }

  /** Whether a file begins as a spool does, or holds nothing. */
  static boolean beginsAsSpool(Path file) throws IOException {
    try (SpoolReader reader = open(file)) {
      return reader.next == null || reader.next.startsWith(HEADER);
    }
  }

  /** The next lines, as many as a transaction may take; empty at the end. */
  List<Line> batch() throws IOException {
    List<Line> batch = new ArrayList<>();
    long chars = 0;
    while (batch.size() < RecordingQueue.BATCH && chars < BATCH_CHARS && next != null) {
      chars += next.length();
      next().ifPresent(batch::add);
    }
    return batch;
  }

  /**
   * The next line; empty at the end. The rest of a line that was never finished is damaged.
   *
   * @throws StoreException when a header says that another version wrote what follows
   */
  Optional<Line> next() throws IOException {
    Optional<Line> found = Optional.empty();
    while (found.isEmpty() && next != null) {
      String text = next;
      next = lines.readLine();
      number++;
      found = next == null && !wholeEnd ? damaged("was never finished") : line(text);
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** Empty for a header. */
  private Optional<Line> line(String text) {
    try {
      SpoolLine line = parsed(text);
      if (line.spool() != null) {
        requireKnown(line.spool());
        return Optional.empty();
      }
      return Optional.of(new Line(number, line.event(), null));
    } catch (IllegalArgumentException damaged) {
      return damaged(Objects.requireNonNullElse(damaged.getMessage(), "holds no event"));
    }
  }

  private Optional<Line> damaged(String problem) {
    return Optional.of(new Line(number, null, problem));
  }

  private static SpoolLine parsed(String text) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("holds something else than ASCII");
    }
    return JsonRecords.read(text, SpoolLine.class);
  }

  private void requireKnown(SpoolLine.Header header) {
    if (header.version() != SpoolLine.VERSION) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "%s was written by another version (form %d, this program reads %d)",
              file,
              header.version(),
              SpoolLine.VERSION),
          "Import it with the version that wrote it.");
    }
  }

  private static boolean endsWithLine(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.size() > 0
          && channel.read(last, channel.size() - 1) == 1
          && last.get(0) == '\n';
    }
  }
}
