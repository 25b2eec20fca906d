package dev.agentbench.result;

import dev.agentbench.agent.EstimatedTime;
import dev.agentbench.agent.PlanGraph;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The plans of a trial in numbers. Subtasks are those of plans that were carried out: not of plans
 * that were rejected or sent back, and of a plan that another took the place of those that began.
 *
 * @param plans all of them
 * @param subtasks planned or added
 * @param asPlanned were part of the plan as it was first announced, and completed
 * @param skipped by the agent's word
 * @param dropped of which nothing more was told
 * @param added to the plan after it was first announced
 * @param reordered that would have to move for the others to have begun in the order of the plan
 * @param asked how many plans waited for a decision
 * @param waited until the decisions went out, all together
 * @param estimatedSeconds of the subtasks of which both the estimate and the time are known
 * @param tookSeconds of the same
 * @param dependentSeconds of the subtasks of plans that tell what waits for what
 * @param chainSeconds that these plans take at least, however many agents work on them
 */
public record PlanFigures(
    int plans,
    int subtasks,
    int completed,
    int failed,
    int skipped,
    int dropped,
    int added,
    int asPlanned,
    int reordered,
    int asked,
    Duration waited,
    double estimatedSeconds,
    double tookSeconds,
    double dependentSeconds,
    double chainSeconds) {

  /** Of a trial without a plan. */
  public static final PlanFigures NONE = of(List.of());

  public static PlanFigures of(List<PlanRecord> plans) {
    List<PlanRecord> carriedOut = plans.stream().filter(plan -> !plan.wasDeclined()).toList();
    List<SubtaskRecord> subtasks = carriedOut.stream().flatMap(PlanFigures::subtasksOf).toList();
    int unheard = carriedOut.stream().mapToInt(PlanFigures::unheardOf).sum();
    List<SubtaskRecord> estimated =
        subtasks.stream().filter(each -> estimate(each) > 0 && seconds(each) > 0).toList();
    List<PlanRecord> ordered = carriedOut.stream().filter(PlanFigures::tellsOrder).toList();
    return new PlanFigures(
        plans.size(),
        subtasks.size() + unheard,
        count(subtasks, SubtaskStatus.COMPLETED),
        count(subtasks, SubtaskStatus.FAILED),
        count(subtasks, each -> each.status() == SubtaskStatus.SKIPPED && !each.wasDropped()),
        count(subtasks, SubtaskRecord::wasDropped) + unheard,
        count(subtasks, SubtaskRecord::added),
        count(subtasks, each -> each.status() == SubtaskStatus.COMPLETED && !each.added()),
        carriedOut.stream().mapToInt(PlanFigures::reordered).sum(),
        Math.toIntExact(plans.stream().filter(plan -> plan.approval() != null).count()),
        plans.stream().map(PlanFigures::wait).reduce(Duration.ZERO, Duration::plus),
        estimated.stream().mapToDouble(PlanFigures::estimate).sum(),
        estimated.stream().mapToDouble(PlanFigures::seconds).sum(),
        ordered.stream().flatMap(PlanFigures::subtasksOf).mapToDouble(PlanFigures::seconds).sum(),
        ordered.stream().mapToDouble(PlanFigures::longestChain).sum());
  }

  /** Plans that followed on another one. */
  public int replans() {
    return Math.max(0, plans - 1);
  }

  /** Share of the subtasks, planned or added, that were planned and done. */
  public OptionalDouble fidelity() {
    return share(asPlanned);
  }

  /** Share of the subtasks that were done. */
  public OptionalDouble successShare() {
    return share(completed);
  }

  /** By which factor the time is off the estimate, in either direction; 1 is exact. */
  public OptionalDouble estimateFactor() {
    return estimatedSeconds == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.max(estimatedSeconds / tookSeconds, tookSeconds / estimatedSeconds));
  }

  /** How many subtasks could have run at once on average, by what they wait for; at least 1. */
  public OptionalDouble allowedParallelism() {
    return chainSeconds == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(dependentSeconds / chainSeconds);
  }

  private OptionalDouble share(int part) {
    return subtasks == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / subtasks);
  }

  private static boolean isReplaced(PlanRecord plan) {
    return PlanRecord.REPLACED.equals(plan.status());
  }

  private static Stream<SubtaskRecord> subtasksOf(PlanRecord plan) {
    return plan.subtasks().stream().filter(each -> !isReplaced(plan) || !each.wasDropped());
  }

  /** Subtasks that were announced by their number, and of which nothing is known. */
  private static int unheardOf(PlanRecord plan) {
    return isReplaced(plan) ? 0 : plan.subtaskCount() - plan.subtasks().size();
  }

  private static int count(List<SubtaskRecord> subtasks, SubtaskStatus status) {
    return count(subtasks, each -> each.status() == status);
  }

  private static int count(List<SubtaskRecord> subtasks, Predicate<SubtaskRecord> wanted) {
    return Math.toIntExact(subtasks.stream().filter(wanted).count());
  }

  private static Duration wait(PlanRecord plan) {
    Approval approval = plan.approval();
    return approval == null || approval.decidedAt() == null
        ? Duration.ZERO
        : Duration.between(approval.askedAt(), approval.decidedAt());
  }

  private static double estimate(SubtaskRecord subtask) {
    return EstimatedTime.parse(subtask.estimatedTime())
        .map(time -> time.toMillis() / 1000.0)
        .orElse(0.0);
  }

  private static double seconds(SubtaskRecord subtask) {
    return Math.max(0, Objects.requireNonNullElse(subtask.durationSeconds(), 0.0));
  }

  /** Whether the plan tells what waits for what, and no subtask waits for itself in the end. */
  private static boolean tellsOrder(PlanRecord plan) {
    return plan.subtasks().stream().anyMatch(each -> !each.dependencies().isEmpty())
        && graph(plan).cycle().isEmpty();
  }

  private static double longestChain(PlanRecord plan) {
    Map<String, Double> seconds = new HashMap<>();
    subtasksOf(plan).forEach(each -> seconds.put(each.subtaskId(), seconds(each)));
    return graph(plan).longestChain(id -> seconds.getOrDefault(id, 0.0));
  }

  private static PlanGraph graph(PlanRecord plan) {
    return PlanGraph.of(plan.subtasks().stream().map(SubtaskRecord::subtask).toList());
  }

  /** All but the most subtasks that began in the order of the plan. */
  private static int reordered(PlanRecord plan) {
    List<Instant> begins =
        plan.subtasks().stream()
            .flatMap(
                each ->
                    Stream.ofNullable(
                        each.startedAt() == null ? each.completedAt() : each.startedAt()))
            .toList();
    // The smallest last beginning of an ordered choice of each length.
    List<Instant> ends = new ArrayList<>();
    for (Instant begin : begins) {
      int place = firstAfter(ends, begin);
      if (place == ends.size()) {
        ends.add(begin);
      } else {
        ends.set(place, begin);
      }
    }
    return begins.size() - ends.size();
  }

  private static int firstAfter(List<Instant> sorted, Instant begin) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).isAfter(begin)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
