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
  private final Map<String, Task> tasksByDescription = new HashMap<>();
  private final Map<TaskId, Solution> solutions = new HashMap<>();

  /** How many sessions each task had. */
  private final Map<TaskId, Integer> sessions = new ConcurrentHashMap<>();

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
    tasks.forEach(task -> tasksByDescription.putIfAbsent(task.description().strip(), task));
    solutions.forEach(solution -> this.solutions.put(solution.task(), solution));
  }

  AgentRoster roster() {
    return roster;
  }

  Optional<Task> recognise(String text) {
    return Optional.ofNullable(tasksByDescription.get(text.strip()));
  }

  /** What happens when {@code text} is said to the agents. */
  Script answer(String text, FrontSession session) {
    return recognise(text)
        .map(task -> play(task, text, session))
        .orElseGet(() -> introduce(text, session));
  }

  private Script play(Task task, String text, FrontSession session) {
    Mode mode = settings.mode();
    SeededChoices choices =
        new SeededChoices(
            settings.seed(), task.id(), sessions.merge(task.id(), 1, Integer::sum), mode);
    Solution solution =
        Optional.ofNullable(solutions.get(task.id())).orElseGet(() -> GuessedSolution.solve(task));
    AgentActions performance =
        choices.succeeds(chance(task))
            ? AgentActions.of(solution)
            : Mistake.makeOne(task, solution, choices);
    Supplier<Duration> latency =
        () -> choices.latency(settings.stepLatency(), settings.latencySpread());
    return script(text, session, latency, cast(task, performance));
  }

  private Script introduce(String text, FrontSession session) {
    String answer =
        "This is a scripted Gateway, no model answers here. Its agents know "
            + tasksByDescription.size()
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
  private AgentActions cast(Task task, AgentActions performance) {
    List<Solution.Step> steps = new ArrayList<>(performance.steps());
    if (settings.mode() == Mode.SINGLE_AGENT) {
      steps.removeIf(SolutionSteps::isSwitch);
    } else if (steps.stream().noneMatch(SolutionSteps::isSwitch)) {
      task.expectedAgents().stream()
          .findFirst()
          .ifPresent(agent -> steps.add(0, new Solution.SwitchAgent(agent, null)));
    }
    return new AgentActions(steps, performance.ending());
  }
}
