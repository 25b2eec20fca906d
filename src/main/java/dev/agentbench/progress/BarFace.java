package dev.agentbench.progress;

import dev.agentbench.result.Trial;
import dev.agentbench.text.ScreenWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A few live lines at the bottom of a terminal. The cursor rests at the end of the last one; to
 * draw again it goes up, erases to the end of the screen and writes.
 */
final class BarFace implements Face {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final String ERASE_BELOW = "\r\u001b[J";

  /** Keeps a terminal that is narrower than we know from breaking a live line in two. */
  private static final String WRAP_OFF = "\u001b[?7l";

  private static final String WRAP_ON = "\u001b[?7h";

  private final ScreenWriter out;
  private final Terminal terminal;
  private final Symbols symbols;
  private final BarText text;

  /** Live lines on the screen now. */
  private int drawn;

  /** Null while there are no live lines: before the first drawing, and once closed. */
  private @Nullable Instant lastDrawn;

  BarFace(ScreenWriter out, Terminal terminal, Tally tally) {
    this.out = out;
    this.terminal = terminal;
    this.symbols = new Symbols(terminal.unicode());
    this.text = new BarText(terminal, tally);
  }

  /** A trial that did not pass leaves a line above the bar. */
  @Override
  public void finished(Trial trial, Instant now) {
    if (trial.passed()) {
      changed(now);
      return;
    }
    Line line = new Line(terminal, terminal.width() - 1);
    TrialLine.append(line, trial, symbols);
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
    erase();
    draw(now);
  }

  @Override
  public void println(String line) {
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
    erase();
    out.flush();
    lastDrawn = null;
  }

  private void draw(Instant now) {
    out.control(WRAP_OFF);
    for (Line line : text.lines(now)) {
      out.print(drawn == 0 ? "" : "\n");
      line.print(out);
      drawn++;
    }
    out.control(WRAP_ON);
    out.flush();
    lastDrawn = now;
  }

  private void erase() {
    if (drawn > 0) {
      out.control((drawn > 1 ? "\u001b[" + (drawn - 1) + "A" : "") + ERASE_BELOW);
      drawn = 0;
    }
  }
}
