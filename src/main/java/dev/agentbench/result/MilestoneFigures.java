package dev.agentbench.result;

import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the milestones of one attempt, by facts alone.
 *
 * @param checked milestones whose checks ran
 * @param leftOut milestones at which nothing was copied
 * @param dropped milestones whose checks did not end in time
 * @param firstGreen the first one at which all checks of the step that was reached last passed;
 *     null where there was none
 * @param callsAfterGreen tool calls after it
 * @param timeAfterGreen from it to the last milestone or the end of the last tool call that the
 *     runner ran
 * @param brokenAgain checks that passed at a milestone and failed at a later one or in the end
 * @param copying how long all copies took
 */
public record MilestoneFigures(
    int checked,
    int leftOut,
    int dropped,
    @Nullable Milestone firstGreen,
    int callsAfterGreen,
    Duration timeAfterGreen,
    int brokenAgain,
    Duration copying) {

  /** All milestones, whatever became of them. */
  public int all() {
    return checked + leftOut + dropped;
  }

  /**
   * Reckons them.
   *
   * @param milestones in the order in which they were taken
   * @param end what the checks found in the end; none where they did not run
   * @param calls tool calls of the same attempt, in order
   */
  public static MilestoneFigures of(
      List<Milestone> milestones, List<CheckResult> end, List<ToolCallRecord> calls) {
    Milestone green = firstGreen(milestones, end);
    return new MilestoneFigures(
        count(milestones, State.CHECKED),
        count(milestones, State.LEFT_OUT),
        count(milestones, State.DROPPED),
        green,
        green == null ? 0 : Math.max(0, calls.size() - green.toolCalls()),
        green == null ? Duration.ZERO : worked(green, milestones, calls),
        brokenAgain(milestones, end),
        milestones.stream().map(Milestone::copying).reduce(Duration.ZERO, Duration::plus));
  }

  private static int count(List<Milestone> milestones, State state) {
    return Math.toIntExact(milestones.stream().filter(each -> each.state() == state).count());
  }

  /** That the checks of an earlier step of the task passed is no sign of the end. */
  private static @Nullable Milestone firstGreen(List<Milestone> milestones, List<CheckResult> end) {
    int reached =
        Stream.concat(milestones.stream().map(Milestone::step), end.stream().map(CheckResult::step))
            .max(Comparator.naturalOrder())
            .orElse(1);
    return milestones.stream()
        .filter(each -> each.step() == reached && each.isGreen())
        .findFirst()
        .orElse(null);
  }

  /** By this machine's clock alone: what agents tell of times may be anything. */
  private static Duration worked(
      Milestone green, List<Milestone> milestones, List<ToolCallRecord> calls) {
    Stream<Instant> called =
        calls.stream()
            .skip(green.toolCalls())
            .filter(call -> !call.observed())
            .map(call -> call.at().plus(call.duration()));
    return Stream.concat(called, milestones.stream().map(Milestone::at))
        .filter(green.at()::isBefore)
        .max(Comparator.naturalOrder())
        .map(last -> Duration.between(green.at(), last))
        .orElse(Duration.ZERO);
  }

  /** Checks of one step know each other by their place. */
  private static int brokenAgain(List<Milestone> milestones, List<CheckResult> end) {
    Map<Integer, List<List<Status>>> bySteps = new TreeMap<>();
    milestones.stream()
        .filter(each -> !each.checks().isEmpty())
        .forEach(each -> of(bySteps, each.step()).add(each.checks()));
    StepResult.of(end)
        .forEach(
            step ->
                of(bySteps, step.step())
                    .add(step.checks().stream().map(CheckResult::status).toList()));
    return bySteps.values().stream().mapToInt(MilestoneFigures::brokenAgain).sum();
  }

  private static List<List<Status>> of(Map<Integer, List<List<Status>>> bySteps, int step) {
    return bySteps.computeIfAbsent(step, absent -> new ArrayList<>());
  }

  private static int brokenAgain(List<List<Status>> moments) {
    Set<Integer> passed = new HashSet<>();
    Set<Integer> broken = new HashSet<>();
    for (List<Status> moment : moments) {
      for (int place = 0; place < moment.size(); place++) {
        if (moment.get(place) == Status.PASSED) {
          passed.add(place);
        } else if (moment.get(place) == Status.FAILED && passed.contains(place)) {
          broken.add(place);
        }
      }
    }
    return broken.size();
  }
}
