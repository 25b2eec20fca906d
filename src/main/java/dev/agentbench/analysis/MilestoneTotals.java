package dev.agentbench.analysis;

import dev.agentbench.result.MilestoneFigures;
import dev.agentbench.result.Trial;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Milestones of the trials of one experiment.
 *
 * @param trials of which a milestone was checked
 * @param green trials of which one found everything green
 * @param notChecked milestones that were left out or dropped
 * @param brokenAgain checks that passed at a milestone and failed later
 * @param callsBeforeGreen tool calls of the green trials until then
 * @param callsAfterGreen tool calls of the green trials from then on
 * @param timeAfterGreen of the green trials
 */
public record MilestoneTotals(
    int trials,
    int checked,
    int notChecked,
    int green,
    int brokenAgain,
    int callsBeforeGreen,
    int callsAfterGreen,
    Duration timeAfterGreen) {

  static MilestoneTotals of(List<Trial> trials) {
    List<MilestoneFigures> all =
        trials.stream().map(Trial::milestones).filter(figures -> figures.all() > 0).toList();
    List<MilestoneFigures> green =
        all.stream().filter(figures -> figures.firstGreen() != null).toList();
    return new MilestoneTotals(
        sum(all, figures -> figures.checked() > 0 ? 1 : 0),
        sum(all, MilestoneFigures::checked),
        sum(all, figures -> figures.leftOut() + figures.dropped()),
        green.size(),
        sum(all, MilestoneFigures::brokenAgain),
        sum(green, figures -> figures.firstGreen().toolCalls()),
        sum(green, MilestoneFigures::callsAfterGreen),
        green.stream().map(MilestoneFigures::timeAfterGreen).reduce(Duration.ZERO, Duration::plus));
  }

  /** Whether none was due. */
  public boolean isEmpty() {
    return checked + notChecked == 0;
  }

  private static int sum(List<MilestoneFigures> all, ToIntFunction<MilestoneFigures> number) {
    return all.stream().mapToInt(number).sum();
  }
}
