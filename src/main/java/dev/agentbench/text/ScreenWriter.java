package dev.agentbench.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a terminal or a CI system's log. Whatever is printed is made harmless on the way, so
 * that nobody has to remember it; what this program itself wants the terminal to obey goes through
 * {@link #control}. Thread-safe, as its parent.
 */
public final class ScreenWriter extends PrintWriter {
  private final Cleaner cleaner;
  private final boolean dataAsItIs;

  /**
   * @param autoFlush whether each line is flushed
   * @param dataAsItIs whether {@link #data} reaches a machine, and no person's terminal
   */
  public ScreenWriter(Writer target, boolean autoFlush, boolean dataAsItIs) {
    this(new Cleaner(target), autoFlush, dataAsItIs);
  }

  private ScreenWriter(Cleaner cleaner, boolean autoFlush, boolean dataAsItIs) {
    super(cleaner, autoFlush);
    this.cleaner = cleaner;
    this.dataAsItIs = dataAsItIs;
  }

  /** The writer itself where it is one, else one before it. */
  public static ScreenWriter over(PrintWriter target) {
    return target instanceof ScreenWriter screen ? screen : new ScreenWriter(target, false, true);
  }

  /** Writes what the terminal or CI system shall obey: never a text of others. */
  public void control(String own) {
    synchronized (lock) {
      cleaner.own = true;
      try {
        write(own);
      } finally {
        cleaner.own = false;
      }
    }
  }

  /** Writes data for another program as it is; harmless where a person's terminal gets it. */
  public void data(String data) {
    if (dataAsItIs) {
      control(data);
    } else {
      write(data);
    }
  }

  /** Why not everything was written, if so; flushes. */
  public Optional<IOException> failure() {
    boolean failed = checkError();
    return failed
        ? Optional.of(cleaner.failure == null ? new IOException("closed") : cleaner.failure)
        : Optional.empty();
  }

  /** The way to the target; its parent locks. */
  private static final class Cleaner extends Writer {
    private final Writer target;
    private final CleanText text = new CleanText();
    private boolean own;
    private @Nullable IOException failure;

    Cleaner(Writer target) {
      this.target = target;
    }

    @Override
    public void write(char[] source, int offset, int length) throws IOException {
      write(new String(source, offset, length), 0, length);
    }

    @Override
    public void write(String source, int offset, int length) throws IOException {
      String part = source.substring(offset, offset + length);
      if (own) {
        text.addOwn(part);
      } else {
        text.add(part);
      }
      attempt(() -> target.write(text.take()));
    }

    @Override
    public void flush() throws IOException {
      attempt(target::flush);
      if (target instanceof PrintWriter printer && printer.checkError()) {
        throw new IOException("closed");
      }
    }

    @Override
    public void close() throws IOException {
      attempt(() -> target.write(text.end()));
      attempt(target::close);
    }

    private void attempt(Step step) throws IOException {
      try {
        step.run();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }

    private interface Step {
      void run() throws IOException;
    }
  }
}
