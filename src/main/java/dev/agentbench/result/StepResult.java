package dev.agentbench.result;

import dev.agentbench.result.CheckResult.Status;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The results of the checks of one step of a task.
 *
 * @param step 1-based
 * @param checks at least one, in order
 */
public record StepResult(int step, List<CheckResult> checks) {
  public StepResult {
    checks = List.copyOf(checks);
  }

  /** The steps that were checked, in order; none where no check ran. */
  public static List<StepResult> of(List<CheckResult> checks) {
    return checks.stream()
        .collect(Collectors.groupingBy(CheckResult::step, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each -> new StepResult(each.getKey(), each.getValue()))
        .toList();
  }

  /** How many passed. */
  public int passed() {
    return count(Status.PASSED);
  }

  /** How many could run. */
  public int ran() {
    return checks.size() - count(Status.SKIPPED);
  }

  /** Such as {@code step 2: 3 of 4 checks passed}. */
  public String sentence() {
    return "step " + step + ": " + passed() + " of " + ran() + " checks passed";
  }

  private int count(Status status) {
    return Math.toIntExact(checks.stream().filter(check -> check.status() == status).count());
  }
}
