package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Flakiness;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.result.TaskRef;
import dev.agentbench.stats.FisherExact;
import dev.agentbench.stats.Holm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One task in two experiments.
 *
 * @param flag whether repeated trials tell a loss from chance
 * @param flaky what earlier experiments say of its flakiness; null: it is not known as flaky
 */
public record TaskChange(
    TaskRef task,
    OutcomeCounts baseline,
    OutcomeCounts current,
    Kind kind,
    Flag flag,
    @Nullable Flakiness flaky) {

  private static final double SIGNIFICANT = 0.05;

  /** Of so few trials the strongest loss is on the edge of chance. */
  private static final int FEW_TRIALS = 3;

  /** The worst first. */
  public enum Kind {
    /** Passed in all trials, and now in none. */
    NOW_FAILS("passed → failed"),
    WORSE("worse"),
    NO_SCORE_NOW("no score now"),
    BETTER("better"),
    NOW_PASSES("failed → passed"),
    NO_SCORE_BEFORE("no score before"),
    SAME("same");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What Fisher's exact test says of a loss. */
  public enum Flag {
    NONE,
    /** Unlikely to be chance if this task alone is looked at: run it again. */
    WATCH,
    /** Not chance, though all tasks were looked at (Holm). */
    REGRESSED
  }

  /** All tasks, those that are worse beyond chance first, then the worst. */
  static List<TaskChange> of(List<TaskPair> pairs) {
    double[] losses = pairs.stream().mapToDouble(TaskChange::loss).toArray();
    double[] adjusted = Holm.adjusted(losses);
    List<TaskChange> changes = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      changes.add(of(pairs.get(i), losses[i], adjusted[i]));
    }
    changes.sort(
        Comparator.comparing((TaskChange task) -> task.flag != Flag.REGRESSED)
            .thenComparing(task -> task.kind));
    return changes;
  }

  private static TaskChange of(TaskPair pair, double loss, double adjusted) {
    OutcomeCounts before = OutcomeCounts.of(pair.baseline());
    OutcomeCounts now = OutcomeCounts.of(pair.current());
    boolean few = Math.min(before.scored(), now.scored()) <= FEW_TRIALS;
    Flag flag =
        adjusted <= SIGNIFICANT && !few
            ? Flag.REGRESSED
            : loss <= SIGNIFICANT + 1e-12 ? Flag.WATCH : Flag.NONE;
    return new TaskChange(pair.task(), before, now, kind(before, now), flag, null);
  }

  TaskChange marked(@Nullable Flakiness known) {
    return new TaskChange(task, baseline, current, kind, flag, known);
  }

  private static Kind kind(OutcomeCounts before, OutcomeCounts now) {
    if (now.scored() == 0) {
      return before.scored() == 0 ? Kind.SAME : Kind.NO_SCORE_NOW;
    }
    if (before.scored() == 0) {
      return Kind.NO_SCORE_BEFORE;
    }
    boolean allBefore = before.passed() == before.scored();
    boolean allNow = now.passed() == now.scored();
    if (allBefore && now.passed() == 0) {
      return Kind.NOW_FAILS;
    }
    if (before.passed() == 0 && allNow) {
      return Kind.NOW_PASSES;
    }
    int order =
        Long.compare((long) now.passed() * before.scored(), (long) before.passed() * now.scored());
    return order < 0 ? Kind.WORSE : order > 0 ? Kind.BETTER : Kind.SAME;
  }

  private static double loss(TaskPair pair) {
    OutcomeCounts before = OutcomeCounts.of(pair.baseline());
    OutcomeCounts now = OutcomeCounts.of(pair.current());
    return FisherExact.secondIsWorse(before.passed(), before.scored(), now.passed(), now.scored());
  }
}
