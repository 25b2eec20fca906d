package dev.agentbench.report;

import dev.agentbench.analysis.Flakiness;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The mark of a task that is flaky anyway, for terminals and pages alike. */
public final class FlakyMark {
  /** What the mark means. */
  static final String LEGEND =
      "flaky, p of n: the task passed p of n trials in earlier experiments though neither it nor the"
          + " configuration changed; see the command 'tasks flaky'.";

  private FlakyMark() {}

  /** Such as {@code " (flaky, 12 of 20)"}; empty where nothing is known. */
  public static String of(@Nullable Flakiness flaky) {
    return flaky == null
        ? ""
        : String.format(
            Locale.ROOT, " (flaky, %d of %d)", flaky.score().passed(), flaky.score().scored());
  }
}
