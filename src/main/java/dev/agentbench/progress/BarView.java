package dev.agentbench.progress;

import dev.agentbench.result.Trial;
import dev.agentbench.text.ScreenWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A few live lines at the bottom of a terminal. The cursor rests at the end of the last one; to
 * draw again it goes up, erases to the end of the screen and writes. Most terminals break lines
 * anew when they get narrower, so that more rows are to be erased than lines were written.
 */
final class BarView implements ProgressView {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final String ERASE_BELOW = "\r\u001b[J";

  /** Keeps a terminal that is narrower than we know from breaking a live line in two. */
  private static final String WRAP_OFF = "\u001b[?7l";

  private static final String WRAP_ON = "\u001b[?7h";

  private final ScreenWriter out;
  private final Symbols symbols;
  private final BarText text;
  private final Tally tally;
  private Terminal terminal;

  /** Columns of each live line on the screen now. */
  private final List<Integer> drawn = new ArrayList<>();

  /** How often the terminal is being asked for its width at the moment. */
  private int measuring;

  /** Lines that are to stay, written once the width is known. */
  private final List<String> held = new ArrayList<>();

  /** Null while there are no live lines: before the first drawing, and once closed. */
  private @Nullable Instant lastDrawn;

  BarView(ScreenWriter out, Terminal terminal, Tally tally) {
    this.out = out;
    this.terminal = terminal;
    this.symbols = new Symbols(terminal.unicode());
    this.text = new BarText(terminal, tally);
    this.tally = tally;
  }

  /** A trial that did not pass leaves a line above the bar. */
  @Override
  public void finished(Trial trial, Instant now) {
    if (trial.passed()) {
      changed(now);
      return;
    }
    FittedLine line = new FittedLine(terminal, terminal.width() - 1);
    FinishedTrialLine.append(line, tally, trial, symbols);
    if (measuring > 0) {
      held.add(line.toString());
      return;
    }
    erase();
    line.print(out);
    out.print('\n');
    draw(now);
  }

  @Override
  public void changed(Instant now) {
    if (lastDrawn == null || Duration.between(lastDrawn, now).compareTo(REDRAW) >= 0) {
      tick(now);
    }
  }

  @Override
  public void tick(Instant now) {
    if (measuring == 0) {
      erase();
      draw(now);
    }
  }

  @Override
  public void resizing() {
    measuring++;
  }

  @Override
  public void resized(OptionalInt columns, Instant now) {
    measuring = Math.max(0, measuring - 1);
    terminal = terminal.withWidth(columns.orElse(terminal.width()));
    text.resized(terminal);
    if (measuring == 0 && lastDrawn != null) {
      erase();
      held.forEach(out::println);
      held.clear();
      draw(now);
    }
  }

  @Override
  public void println(String line) {
    if (measuring > 0) {
      held.add(line);
      return;
    }
    erase();
    out.print(line + "\n");
    if (lastDrawn == null) {
      out.flush();
    } else {
      draw(lastDrawn);
    }
  }

  @Override
  public void close() {
    measuring = 0;
    erase();
    held.forEach(out::println);
    held.clear();
    out.flush();
    lastDrawn = null;
  }

  private void draw(Instant now) {
    out.control(WRAP_OFF);
    for (FittedLine line : text.lines(now)) {
      out.print(drawn.isEmpty() ? "" : "\n");
      line.print(out);
      drawn.add(Columns.of(line.toString()));
    }
    out.control(WRAP_ON);
    out.flush();
    lastDrawn = now;
  }

  private void erase() {
    if (!drawn.isEmpty()) {
      int up = drawn.stream().mapToInt(this::rows).sum() - 1;
      out.control((up > 0 ? "\u001b[" + up + "A" : "") + ERASE_BELOW);
      drawn.clear();
    }
  }

  /** Rows that a line of so many columns takes by now. */
  private int rows(int columns) {
    int width = terminal.width();
    return terminal.reflows() ? Math.max(1, (columns + width - 1) / width) : 1;
  }
}
