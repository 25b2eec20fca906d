package dev.agentbench.progress;

import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import dev.agentbench.text.ScreenWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A line for each finished trial, and a sign of life when none finished for a while. */
final class PlainView implements ProgressView {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  private final ScreenWriter out;
  private final Terminal terminal;
  private final Symbols symbols;
  private final Tally tally;
  private Instant lastLine;

  PlainView(ScreenWriter out, Terminal terminal, Tally tally, Instant now) {
    this.out = out;
    this.terminal = terminal;
    this.symbols = new Symbols(terminal.unicode());
    this.tally = tally;
    this.lastLine = now;
  }

  @Override
  public void finished(Trial trial, Instant now) {
    FittedLine line = line();
    FinishedTrialLine.append(line, tally, trial, symbols);
    tell(line, now);
  }

  @Override
  public void changed(Instant now) {}

  @Override
  public void tick(Instant now) {
    List<Tally.Running> running = tally.running();
    if (running.isEmpty() || Duration.between(lastLine, now).compareTo(HEARTBEAT) < 0) {
      return;
    }
    Tally.Running longest = running.get(0);
    FittedLine line = line().add(PhaseCounts.of(tally));
    String subtask = longest.subtask().isEmpty() ? "" : ", " + longest.subtask();
    line.add("; longest " + longest.key() + subtask + ", " + age(longest.since(), now));
    tally.remaining(now).ifPresent(left -> line.add("; about " + Quantity.elapsed(left) + " left"));
    tell(line, now);
  }

  @Override
  public void println(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }

  private FittedLine line() {
    String planned = Integer.toString(tally.planned());
    String done = Integer.toString(tally.done());
    String pad = " ".repeat(planned.length() - done.length());
    return new FittedLine(terminal, UNBOUNDED).add("[" + pad + done + "/" + planned + "] ");
  }

  private void tell(FittedLine line, Instant now) {
    line.print(out);
    out.println();
    out.flush();
    lastLine = now;
  }

  private static String age(Instant since, Instant now) {
    return Quantity.elapsed(Duration.between(since, now));
  }
}
