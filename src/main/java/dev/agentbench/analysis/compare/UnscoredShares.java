package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.TaskPair;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.FisherExact;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shares of trials of either experiment that ended without a score, of the tasks that are compared.
 * Where that differs, or is much, the scored trials are a choice that infrastructure made.
 *
 * @param pValue two-sided, of equal shares (Fisher's exact test)
 * @param doubts why no verdict may be better than undecided, a sentence each without its full stop;
 *     empty: none
 */
public record UnscoredShares(
    int baselineUnscored,
    int baselineTrials,
    int currentUnscored,
    int currentTrials,
    double pValue,
    List<String> doubts) {
  private static final double SIGNIFICANT = 0.05;

  public UnscoredShares {
    doubts = List.copyOf(doubts);
  }

  static UnscoredShares of(List<TaskPair> pairs, SideNames names, double maxErrorRate) {
    OutcomeCounts before = counts(pairs.stream().map(TaskPair::baseline).toList());
    OutcomeCounts now = counts(pairs.stream().map(TaskPair::current).toList());
    double pValue =
        FisherExact.twoSided(before.unscored(), before.total(), now.unscored(), now.total());
    List<String> doubts = new ArrayList<>();
    if (pValue <= SIGNIFICANT) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "Unequal shares of trials without a score: %s in %s, %s in %s",
              share(before),
              names.inBaseline(),
              share(now),
              names.inCurrent()));
    }
    tooMany(now, maxErrorRate).map(what -> names.inCurrent() + ": " + what).ifPresent(doubts::add);
    tooMany(before, maxErrorRate)
        .map(what -> names.inBaseline() + ": " + what)
        .ifPresent(doubts::add);
    return new UnscoredShares(
        before.unscored(), before.total(), now.unscored(), now.total(), pValue, doubts);
  }

  /** That more trials have no score than may; empty when not. */
  static Optional<String> tooMany(OutcomeCounts counts, double maxErrorRate) {
    return counts.unscored() <= maxErrorRate * counts.total() + 1e-9
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s ended without a score (%s), more than the %s of regression.max_error_rate",
                share(counts),
                kinds(counts),
                Quantity.percent(maxErrorRate)));
  }

  /** Whether any trial has no score. */
  public boolean any() {
    return baselineUnscored + currentUnscored > 0;
  }

  private static String share(OutcomeCounts counts) {
    return String.format(Locale.ROOT, "%d of %d trials", counts.unscored(), counts.total());
  }

  private static String kinds(OutcomeCounts counts) {
    List<String> kinds = new ArrayList<>();
    addKind(kinds, counts.error(), "error");
    addKind(kinds, counts.unverified(), "unverified");
    addKind(kinds, counts.cancelled(), "cancelled");
    return String.join(", ", kinds);
  }

  private static void addKind(List<String> kinds, int count, String name) {
    if (count > 0) {
      kinds.add(count + " " + name);
    }
  }

  private static OutcomeCounts counts(List<List<TrialMetrics>> tasks) {
    return OutcomeCounts.of(tasks.stream().flatMap(List::stream).toList());
  }
}
