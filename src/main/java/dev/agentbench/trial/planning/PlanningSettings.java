package dev.agentbench.trial.planning;

import dev.agentbench.agent.EstimatedTime;
import dev.agentbench.agent.Subtask;
import dev.agentbench.result.Mode;
import dev.agentbench.task.Task;
import java.time.Duration;
import java.util.List;

/**
 * The maker of the plans of tasks, and the bounds of those that the runner works off.
 *
 * @param kinds categories and types of the tasks that are planned by the runner
 * @param askedAgent who is asked for a plan
 * @param agents whom subtasks may name
 * @param subtaskTimeout of a subtask without an estimate, and the least of one with
 * @param longestSubtask the most, whatever the estimate
 */
public record PlanningSettings(
    Planner planner,
    List<String> kinds,
    String askedAgent,
    List<String> agents,
    int maxSubtasks,
    Duration subtaskTimeout,
    Duration longestSubtask,
    PlanPrompts prompts) {

  /** Subtasks of a plan, whatever is configured. */
  public static final int MOST_SUBTASKS = 500;

  /** A subtask may take so many times its estimate. */
  private static final int PATIENCE = 2;

  private static final List<String> SINGLE = List.of("universal");

  public PlanningSettings {
    kinds = List.copyOf(kinds);
    agents = List.copyOf(agents);
    if (maxSubtasks < 1 || maxSubtasks > MOST_SUBTASKS || agents.isEmpty()) {
      throw new IllegalArgumentException(
          "a plan of " + maxSubtasks + " subtasks for " + agents.size() + " agents");
    }
  }

  /** Who makes plans. */
  public enum Planner {
    /** The agents behind the Gateway, as they like. */
    GATEWAY,
    /** The runner asks an agent for one and works it off. */
    RUNNER,
    /** Nobody: plans that wait for approval are rejected. */
    OFF
  }

  /** Plans are the Gateway's, as they come. */
  public static PlanningSettings ofGateway() {
    return new PlanningSettings(
        Planner.GATEWAY,
        List.of("complex", "mixed"),
        "architect",
        List.of("coder", "architect", "debug", "ask"),
        50,
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        PlanPrompts.standard());
  }

  /** Whether the runner asks for a plan of this task. */
  public boolean covers(Task task) {
    return planner == Planner.RUNNER
        && (kinds.contains(task.category()) || kinds.contains(task.type()));
  }

  List<String> agentsIn(Mode mode) {
    return mode == Mode.SINGLE_AGENT ? SINGLE : agents;
  }

  Duration timeoutOf(Subtask subtask) {
    Duration wanted =
        EstimatedTime.parse(subtask.estimatedTime())
            .map(estimate -> estimate.multipliedBy(PATIENCE))
            .orElse(subtaskTimeout);
    Duration atLeast = wanted.compareTo(subtaskTimeout) < 0 ? subtaskTimeout : wanted;
    return atLeast.compareTo(longestSubtask) > 0 ? longestSubtask : atLeast;
  }
}
