package dev.agentbench.report.html;

import dev.agentbench.json.JsonRecords;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import dev.agentbench.transcript.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A conversation as a page carries it: a line of JSON for each entry, gzip, base64. */
final class PackedTranscript {
  private static final int TEXT = 20_000;
  private static final int LAST = 4;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final OutputStream lines;
  private final Deque<Entry> last = new ArrayDeque<>();
  private final Instant begin;
  private @Nullable Entry task;

  /** Whether the agent has begun to work. */
  private boolean working;

  private int entries;

  /**
   * @param begin from when times are counted
   */
  PackedTranscript(Instant begin) {
    this.begin = begin;
    try {
      this.lines = new GZIPOutputStream(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A line of it.
   *
   * @param s seconds since the trial began
   */
  private record Line(int a, double s, String k, @Nullable String o, String t, boolean c) {}

  void add(Entry entry) {
    entries++;
    working = working || !entry.kind().isBeforeWork();
    if (!working && entry.kind() == Entry.Kind.TOLD) {
      Optional.ofNullable(task).ifPresent(last::addLast);
      task = entry;
    } else {
      last.addLast(entry);
    }
    if (last.size() > LAST) {
      last.removeFirst();
    }
    boolean cut = entry.text().length() > TEXT;
    String text = ForeignText.clean(Cut.prefix(entry.text(), TEXT));
    Line line =
        new Line(
            entry.attempt(),
            Duration.between(begin, entry.at()).toMillis() / 1000.0,
            entry.kind().id(),
            entry.subject() == null ? null : ForeignText.line(entry.subject()),
            text,
            cut || entry.truncated());
    try {
      lines.write((JsonRecords.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isEmpty() {
    return entries == 0;
  }

  /** The task as the agent was told it; null when nothing is kept. */
  @Nullable String task() {
    return task == null ? null : task.text();
  }

  /** The last entries, the task itself left out. */
  List<Entry> last() {
    return List.copyOf(last);
  }

  /** All of it; nothing may be added afterwards. */
  String base64() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
