package dev.agentbench.web.page;

import dev.agentbench.live.LiveRun;
import dev.agentbench.result.Outcome;
import dev.agentbench.text.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sentences about a run that goes on, as the scripts of the live pages write them too. */
final class LiveWords {
  private static final int MINUTE = 60;

  private LiveWords() {}

  /** {@code 3 of 40 trials ended: 2 passed, 1 failed}. */
  static String headline(LiveRun run) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      int count = run.outcomes().count(outcome);
      if (count > 0 || outcome == Outcome.PASSED) {
        parts.add(count + " " + outcome.id());
      }
    }
    return Quantity.count(run.finished())
        + " of "
        + Quantity.plural(run.planned(), "trial")
        + " ended: "
        + String.join(", ", parts);
  }

  /** The word for a status. */
  static String status(LiveRun run) {
    return run.status().name().toLowerCase(Locale.ROOT);
  }

  /** {@code about 5 min}: nobody knows it to the second. */
  static String timeLeft(LiveRun run) {
    Long seconds = run.etaSeconds();
    if (run.status().isEnd() || seconds == null) {
      return run.status().isEnd() ? "none" : "–";
    }
    if (run.status() == LiveRun.Status.PAUSED) {
      return "paused";
    }
    long minutes = Math.round(seconds / (double) MINUTE);
    if (seconds < MINUTE) {
      return "under 1 min";
    }
    return minutes < MINUTE
        ? "about " + minutes + " min"
        : String.format(Locale.ROOT, "about %d h %02d min", minutes / MINUTE, minutes % MINUTE);
  }

  /** The rate with its interval, and that of the baseline. */
  static String success(@Nullable LiveRun run) {
    LiveRun.Rate rate = run == null ? null : run.success();
    if (run == null || rate == null) {
      return "No trial has a score yet.";
    }
    LiveRun.Baseline baseline = run.baseline();
    return Quantity.percent(rate.rate())
        + " over "
        + Quantity.plural(rate.n(), "task")
        + ", 95 % interval "
        + Quantity.percents(rate.low(), rate.high())
        + (baseline == null
            ? ""
            : "; the baseline " + name(baseline) + " has " + Quantity.percent(baseline.rate()))
        + ".";
  }

  private static String name(LiveRun.Baseline baseline) {
    String name = baseline.name();
    return name == null ? baseline.experiment().brief() : name;
  }

  /** The time of day. */
  static String clock(Instant at) {
    return Quantity.time(at).substring(11) + " UTC";
  }
}
