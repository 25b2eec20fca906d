package dev.agentbench.store;

import dev.agentbench.event.RunEvent;
import dev.agentbench.json.JsonRecords;
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

/** Reads a spool line by line. Used by one thread, closed by the caller. */
final class SpoolReader implements AutoCloseable {
  private static final long BATCH_CHARS = 16 << 20;

  private final BufferedReader lines;
  private final boolean wholeEnd;
  private int number = 1;
  private @Nullable String next;

  private SpoolReader(BufferedReader lines, boolean wholeEnd) throws IOException {
    this.lines = lines;
    this.wholeEnd = wholeEnd;
    this.next = lines.readLine();
  }

  /**
   * A line below the first.
   *
   * @param number 1-based
   * @param event null when the line is damaged
   * @param problem what is wrong with it; null when nothing is
   */
  record Line(int number, @Nullable RunEvent event, @Nullable String problem) {

    /** What to write; throws {@link StoreException} when the line is damaged. */
    Entry entry() {
      if (event == null) {
        throw new StoreException("Line " + number + " of the spool " + problem, null);
      }
      return new Entry(event, () -> {});
    }
  }

  /** Throws {@link StoreException} when the file is no spool, or one of another version. */
  static SpoolReader open(Path file) throws IOException {
    // Bytes as they are: a line that is not ASCII is damaged, and not the end of the reading.
    SpoolReader reader =
        new SpoolReader(
            Files.newBufferedReader(file, StandardCharsets.ISO_8859_1), endsWithLine(file));
    try {
      reader.requireHeader(file);
      return reader;
    } catch (RuntimeException | IOException e) {
      reader.close();
      throw e;
    }
  }

  /** The next lines, as many as a transaction may take; empty at the end. */
  List<Line> batch() throws IOException {
    List<Line> batch = new ArrayList<>();
    long chars = 0;
    while (batch.size() < Inbox.BATCH && chars < BATCH_CHARS && next != null) {
      chars += next.length();
      next().ifPresent(batch::add);
    }
    return batch;
  }

  /** The next line; empty at the end. The rest of a line that was never finished is damaged. */
  Optional<Line> next() throws IOException {
    String text = next;
    if (text == null) {
      return Optional.empty();
    }
    next = lines.readLine();
    number++;
    if (next == null && !wholeEnd) {
      return Optional.of(new Line(number, null, "was never finished"));
    }
    return Optional.of(line(text));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Line line(String text) {
    try {
      return new Line(number, parsed(text).event(), null);
    } catch (IllegalArgumentException damaged) {
      return new Line(number, null, Objects.requireNonNullElse(damaged.getMessage(), "no event"));
    }
  }

  private static SpoolLine parsed(String text) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("holds something else than ASCII");
    }
    return JsonRecords.read(text, SpoolLine.class);
  }

  private void requireHeader(Path file) throws IOException {
    SpoolLine.Header header = header(next);
    if (header == null) {
      throw new StoreException(
          file + " is no spool: its first line does not say so",
          "Name a file that a run left behind, such as metrics.db.spool-1a2b3c4d.jsonl.");
    }
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
    next = lines.readLine();
  }

  private static SpoolLine.@Nullable Header header(@Nullable String line) {
    try {
      return line == null ? null : parsed(line).spool();
    } catch (IllegalArgumentException somethingElse) {
      return null;
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
