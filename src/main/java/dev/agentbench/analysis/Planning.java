package dev.agentbench.analysis;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.PlanFigures;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plans of the trials of one experiment, all from what agents told and did.
 *
 * @param tasks of which a trial had a plan
 * @param trials that had one
 * @param completed plans that ended well
 * @param rejected plans that were not approved or sent back
 * @param replans plans of a trial after its first one
 * @param figures of all plans together
 * @param milestones of all trials, with a plan or without
 * @param agents who worked on subtasks, those with the most first
 */
public record Planning(
    int tasks,
    int trials,
    int completed,
    int rejected,
    int replans,
    PlanFigures figures,
    MilestoneTotals milestones,
    List<AgentShare> agents) {

  public Planning {
    agents = List.copyOf(agents);
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return trials == 0 && milestones.isEmpty();
  }

  /**
   * What one agent did of plans.
   *
   * @param agent {@code unknown} where nobody was named
   */
  public record AgentShare(
      String agent,
      int subtasks,
      int completed,
      int failed,
      double seconds,
      long toolCalls,
      long inputTokens,
      long outputTokens) {

    private static AgentShare of(String agent, List<SubtaskRecord> subtasks) {
      return new AgentShare(
          agent,
          subtasks.size(),
          count(subtasks, SubtaskStatus.COMPLETED),
          count(subtasks, SubtaskStatus.FAILED),
          subtasks.stream()
              .mapToDouble(each -> Objects.requireNonNullElse(each.durationSeconds(), 0.0))
              .sum(),
          subtasks.stream().mapToLong(each -> each.usage().toolCalls()).sum(),
          subtasks.stream().mapToLong(each -> each.usage().inputTokens()).sum(),
          subtasks.stream().mapToLong(each -> each.usage().outputTokens()).sum());
    }

    private static int count(List<SubtaskRecord> subtasks, SubtaskStatus status) {
      return Math.toIntExact(subtasks.stream().filter(each -> each.status() == status).count());
    }
  }

  static Planning of(List<Trial> trials, List<TrialMetrics> metrics) {
    List<Trial> planned = trials.stream().filter(trial -> !trial.countedPlans().isEmpty()).toList();
    List<PlanRecord> plans =
        planned.stream().flatMap(trial -> trial.countedPlans().stream()).toList();
    return new Planning(
        Math.toIntExact(planned.stream().map(trial -> trial.task().id()).distinct().count()),
        planned.size(),
        Math.toIntExact(plans.stream().filter(PlanRecord::endedWell).count()),
        Math.toIntExact(plans.stream().filter(PlanRecord::wasDeclined).count()),
        metrics.stream().mapToInt(trial -> trial.plans().replans()).sum(),
        PlanFigures.of(plans),
        MilestoneTotals.of(trials),
        agents(plans));
  }

  private static List<AgentShare> agents(List<PlanRecord> plans) {
    return plans.stream()
        .flatMap(plan -> plan.subtasks().stream())
        .filter(subtask -> subtask.startedAt() != null)
        .collect(
            Collectors.groupingBy(
                subtask -> Group.agentName(Objects.requireNonNullElse(subtask.agent(), "unknown")),
                TreeMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> AgentShare.of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(AgentShare::subtasks).reversed())
        .toList();
  }
}
