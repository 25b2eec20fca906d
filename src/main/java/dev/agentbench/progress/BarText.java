package dev.agentbench.progress;

import dev.agentbench.progress.Symbols.Color;
import dev.agentbench.result.Outcome;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live lines: how far, how well, and who is at work. */
final class BarText {
  private static final int MAX_BAR = 40;

  /** Outcomes that are shown even while there is none. */
  private static final List<Outcome> ALWAYS = List.of(Outcome.PASSED, Outcome.FAILED);

  private final Symbols symbols;
  private final Tally tally;
  private Terminal terminal;

  BarText(Terminal terminal, Tally tally) {
    this.terminal = terminal;
    this.symbols = new Symbols(terminal.unicode());
    this.tally = tally;
  }

  void resized(Terminal resized) {
    terminal = resized;
  }

  /** Each narrower than the terminal, so that the cursor never has to wrap. */
  List<FittedLine> lines(Instant now) {
    List<FittedLine> lines = new ArrayList<>();
    lines.add(howFar(now));
    lines.add(howWell());
    if (!tally.running().isEmpty()) {
      lines.add(whoWorks(now));
    }
    return lines;
  }

  private FittedLine howFar(Instant now) {
    int percent = tally.planned() == 0 ? 0 : 100 * tally.done() / tally.planned();
    StringBuilder figures = new StringBuilder(" ");
    figures.append(tally.done()).append('/').append(tally.planned());
    figures.append(' ').append(percent).append('%');
    tally
        .perMinute(now)
        .ifPresent(rate -> figures.append(String.format(Locale.ROOT, "  %.1f/min", rate)));
    tally.remaining(now).ifPresent(left -> figures.append("  ETA ").append(Quantity.elapsed(left)));
    FittedLine line = line();
    int width = Math.max(0, Math.min(MAX_BAR, line.room() - figures.length()));
    int filled = tally.planned() == 0 ? 0 : width * tally.done() / tally.planned();
    line.add(symbols.done().repeat(filled), Color.GREEN);
    return line.add(symbols.open().repeat(width - filled)).add(figures.toString());
  }

  private FittedLine howWell() {
    FittedLine line = line();
    String gap = "";
    for (Outcome outcome : Outcome.values()) {
      int count = tally.of(outcome);
      if (count > 0 || ALWAYS.contains(outcome)) {
        line.add(gap).add(symbols.of(outcome), Symbols.color(outcome));
        line.add(" " + count + " " + outcome.id());
        gap = "  ";
      }
    }
    if (!tally.isUsageKnown()) {
      return line.add(symbols.dot()).add("tokens unknown");
    }
    line.add(symbols.dot()).add(Quantity.brief(tally.tokens()) + " tokens");
    return line.add(symbols.dot()).add(Quantity.usd(tally.costUsd(), tally.isCostEstimated()));
  }

  private FittedLine whoWorks(Instant now) {
    List<Tally.Running> running = tally.running();
    FittedLine line = line().add(PhaseCounts.of(tally)).add(symbols.dot());
    int shown = 0;
    for (Tally.Running trial : running) {
      int others = running.size() - shown - 1;
      String part = (shown == 0 ? "" : ", ") + describe(trial, now);
      String more = others == 0 ? "" : " +" + others;
      if (shown > 0 && Columns.of(part + more) > line.room()) {
        break;
      }
      line.add(part);
      shown++;
    }
    int hidden = running.size() - shown;
    return line.add(hidden == 0 ? "" : " +" + hidden);
  }

  private static String describe(Tally.Running trial, Instant now) {
    String age = trial.key() + " " + Quantity.elapsed(Duration.between(trial.since(), now));
    Tally.Waiting waiting = trial.waiting();
    if (waiting == null) {
      String doing = trial.checking() ? "checking" : trial.subtask();
      return doing.isEmpty() ? age : age + " (" + doing + ")";
    }
    Duration left = Duration.between(now, waiting.until());
    return age
        + " ("
        + waiting.reason()
        + (left.toSeconds() > 0 ? ", " + Quantity.elapsed(left) : "")
        + ")";
  }

  private FittedLine line() {
    return new FittedLine(terminal, terminal.width() - 1);
  }
}
