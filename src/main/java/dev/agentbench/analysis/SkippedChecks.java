package dev.agentbench.analysis;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The checks that could not run, such as for a program that is not installed: nothing is claimed by
 * them.
 *
 * @param checks of all trials together
 * @param trials in which there was one at least
 * @param reasons each once, in the order in which they came up
 */
public record SkippedChecks(int checks, int trials, List<String> reasons) {
  private static final int SHOWN = 3;

  public SkippedChecks {
    reasons = List.copyOf(reasons);
  }

  /** Counts them. */
  public static SkippedChecks of(List<Trial> trials) {
    List<List<CheckResult>> skipped =
        trials.stream().map(SkippedChecks::in).filter(checks -> !checks.isEmpty()).toList();
    return new SkippedChecks(
        skipped.stream().mapToInt(List::size).sum(),
        skipped.size(),
        skipped.stream()
            .flatMap(List::stream)
            .map(check -> check.detail().lines().findFirst().orElse(""))
            .distinct()
            .toList());
  }

  private static List<CheckResult> in(Trial trial) {
    return trial.records().checks().stream()
        .filter(check -> check.status() == Status.SKIPPED)
        .toList();
  }

  public boolean areNone() {
    return checks == 0;
  }

  /** {@code 12 checks in 6 trials were skipped: dart is not installed}. */
  public String sentence() {
    String why = reasons.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return Quantity.plural(checks, "check")
        + " in "
        + Quantity.plural(trials, "trial")
        + (checks == 1 ? " was" : " were")
        + " skipped: "
        + why
        + (reasons.size() > SHOWN ? "; and others" : "");
  }
}
