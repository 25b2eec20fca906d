package dev.agentbench.embedded;

import dev.agentbench.embedded.EmbeddedSettings.Skill;
import dev.agentbench.front.FrontSession;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Mode;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The scripted agents: they recognise a task by its description and know, or guess, what to do.
 * Thread-safe.
 */
final class Agents {
  private final EmbeddedSettings settings;
  private final MessageCodec codec;
  private final Clock clock;
  private final AgentRoster roster;
  private final Map<String, Assignment> byDescription = new HashMap<>();
  private final Map<StepName, Solution> solutions = new HashMap<>();

  /** How often each step was begun. */
  private final Map<StepName, Integer> begun = new ConcurrentHashMap<>();

  private final int taskCount;

  /** A step of a task, 1-based. */
  private record StepName(TaskId task, int step) {}

  /**
   * What the agents are told to do.
   *
   * @param task the step as a task by itself
   */
  private record Assignment(StepName name, Task task) {}

  Agents(
      EmbeddedSettings settings,
      MessageCodec codec,
      Clock clock,
      List<Task> tasks,
      List<Solution> solutions) {
    this.settings = settings;
    this.codec = codec;
    this.clock = clock;
    this.roster = new AgentRoster(settings.mode(), settings.models());
    taskCount = tasks.size();
    tasks.forEach(this::learn);
    solutions.forEach(each -> this.solutions.put(new StepName(each.task(), each.step()), each));
  }

  private void learn(Task task) {
    for (int step = 1; step <= task.steps().size(); step++) {
      Task alone = task.step(step);
      byDescription.putIfAbsent(
          alone.description().strip(), new Assignment(new StepName(task.id(), step), alone));
    }
  }

  AgentRoster roster() {
    return roster;
  }

  /** The task of which {@code text} is the description, or that of a step. */
  Optional<TaskId> recognise(String text) {
    return assignment(text).map(found -> found.name().task());
  }

  private Optional<Assignment> assignment(String text) {
    return Optional.ofNullable(byDescription.get(text.strip()));
  }

  /** What happens when {@code text} is said to the agents. */
  Script answer(String text, FrontSession session) {
    return assignment(text)
        .map(found -> play(found.name(), found.task(), text, session))
        .orElseGet(() -> introduce(text, session));
  }

  private Script play(StepName name, Task task, String text, FrontSession session) {
    Mode mode = settings.mode();
    SeededChoices choices =
        new SeededChoices(
            settings.seed(), name.task(), name.step(), begun.merge(name, 1, Integer::sum), mode);
    Solution solution =
        Optional.ofNullable(solutions.get(name)).orElseGet(() -> GuessedSolution.solve(task));
    AgentActions performance =
        choices.succeeds(chance(task))
            ? AgentActions.of(solution)
            : Mistake.makeOne(task, solution, choices);
    Supplier<Duration> latency =
        () -> choices.latency(settings.stepLatency(), settings.latencySpread());
    return script(text, session, latency, cast(name, task, performance, session.agent()));
  }

  private Script introduce(String text, FrontSession session) {
    String answer =
        "This is a scripted Gateway, no model answers here. Its agents know "
            + taskCount
            + " tasks and recognise one by its description; they do not know yours.";
    AgentActions performance = new AgentActions(List.of(), new AgentActions.Ending(answer, false));
    return script(text, session, settings::stepLatency, performance);
  }

  private Script script(
      String text, FrontSession session, Supplier<Duration> latency, AgentActions performance) {
    TokenAccount account = new TokenAccount(session.usage(), roster, clock);
    return new AgentScript(codec, session, account, latency, text, performance);
  }

  private double chance(Task task) {
    return settings.skills().stream()
        .filter(skill -> skill.mode() == null || skill.mode() == settings.mode())
        .filter(skill -> skill.category() == null || skill.category().equals(task.category()))
        .mapToDouble(Skill::chance)
        .findFirst()
        .orElse(1.0);
  }

  /** One agent does everything, or the orchestrator hands over to whom the task asks for. */
  private AgentActions cast(StepName name, Task task, AgentActions performance, String working) {
    List<Solution.Step> steps = new ArrayList<>(performance.steps());
    if (settings.mode() == Mode.SINGLE_AGENT) {
      steps.removeIf(SolutionSteps::isSwitch);
    } else if (steps.stream().noneMatch(SolutionSteps::isSwitch)) {
      task.expectedAgents().stream()
          .findFirst()
          .filter(agent -> name.step() == 1 || !agent.equals(working))
          .ifPresent(agent -> steps.add(0, new Solution.SwitchAgent(agent, null)));
    }
    return new AgentActions(steps, performance.ending());
  }
}
