package dev.agentbench.embedded;

import dev.agentbench.embedded.Agents.StepName;
import dev.agentbench.embedded.EmbeddedSettings.Skill;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Draws what the scripted agents do for a task, rightly or wrongly. Thread-safe. */
final class Performances {
  private final EmbeddedSettings settings;
  private final Map<StepName, Solution> solutions = new HashMap<>();

  /** How often each task was begun. */
  private final Map<StepName, Integer> rounds = new ConcurrentHashMap<>();

  Performances(EmbeddedSettings settings, List<Solution> solutions) {
    this.settings = settings;
    solutions.forEach(
        solution -> this.solutions.put(new StepName(solution.task(), solution.step()), solution));
  }

  /** What was drawn. */
  record Drawn(AgentActions actions, SeededChoices choices, EmbeddedSettings settings) {

    /** How long the next turn takes. */
    Duration latency() {
      return choices.latency(settings.stepLatency(), settings.latencySpread());
    }
  }

  /** A task is begun; the how-manieth time that is. */
  int nextRound(StepName name) {
    return rounds.merge(name, 1, Integer::sum);
  }

  /**
   * Draws for a round of a task, the same for the same round.
   *
   * @param planned whether the agents work by a plan
   */
  Drawn draw(StepName name, Task task, int round, boolean planned) {
    SeededChoices choices =
        new SeededChoices(settings.seed(), name.task(), name.step(), round, settings.mode());
    Solution solution =
        Optional.ofNullable(solutions.get(name)).orElseGet(() -> GuessedSolution.solve(task));
    AgentActions actions =
        choices.succeeds(chance(task, planned))
            ? AgentActions.of(solution)
            : Mistake.makeOne(task, solution, choices);
    return new Drawn(actions, choices, settings);
  }

  private double chance(Task task, boolean planned) {
    return settings.skills().stream()
        .filter(skill -> skill.mode() == null || skill.mode() == settings.mode())
        .filter(skill -> skill.category() == null || skill.category().equals(task.category()))
        .filter(skill -> skill.planned() == null || skill.planned() == planned)
        .mapToDouble(Skill::chance)
        .findFirst()
        .orElse(1.0);
  }
}
