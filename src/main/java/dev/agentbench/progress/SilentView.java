package dev.agentbench.progress;

import dev.agentbench.result.Trial;
import dev.agentbench.text.ScreenWriter;
import java.time.Instant;

/** No progress; what must be read is still told. */
final class SilentView implements ProgressView {
  private final ScreenWriter out;

  SilentView(ScreenWriter out) {
    this.out = out;
  }

  @Override
  public void finished(Trial trial, Instant now) {}

  @Override
  public void changed(Instant now) {}

  @Override
  public void tick(Instant now) {}

  @Override
  public void println(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {}
}
