package dev.agentbench.embedded;

import dev.agentbench.embedded.EmbeddedSettings.OwnPlans;
import dev.agentbench.embedded.Performances.Drawn;
import dev.agentbench.front.FrontSession;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Mode;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The scripted agents: they recognise a task by its description and know, or guess, what to do.
 * Asked for a plan, or for a part of one, they know that as well. Thread-safe.
 */
final class Agents {
  private final EmbeddedSettings settings;
  private final MessageCodec codec;
  private final Clock clock;
  private final AgentRoster roster;
  private final Performances performances;
  private final Map<String, Assignment> byDescription = new HashMap<>();
  private final Map<TaskId, Task> tasks = new HashMap<>();

  private final int taskCount;

  /** A step of a task, 1-based. */
  record StepName(TaskId task, int step) {}

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
    this.performances = new Performances(settings, solutions);
  }

  private void learn(Task task) {
    tasks.put(task.id(), task);
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
        .or(() -> part(text, session))
        .or(() -> plan(text, session))
        .orElseGet(() -> introduce(text, session));
  }

  private Script play(StepName name, Task task, String text, FrontSession session) {
    int round = performances.nextRound(name);
    return plansByItself(tasks.get(task.id()))
        ? new PlannedPlay(this, task, round, session).script()
        : plain(name, task, round, text, session);
  }

  private boolean plansByItself(Task task) {
    return settings.plans().own() != OwnPlans.NEVER
        && settings.mode() == Mode.MULTI_AGENT
        && !task.hasSteps()
        && (task.category().equals("complex") || task.type().equals("mixed"));
  }

  /** A task done without a plan. */
  Script plain(Task task, int round, String text, FrontSession session) {
    return plain(new StepName(task.id(), 1), task, round, text, session);
  }

  private Script plain(StepName name, Task task, int round, String text, FrontSession session) {
    Drawn drawn = performances.draw(name, task, round, false);
    return script(
        text, session, drawn::latency, cast(name, task, drawn.actions(), session.agent()));
  }

  /** A task done by a plan, in parts. */
  Drawn planned(Task task, int round) {
    return performances.draw(new StepName(task.id(), 1), task, round, true);
  }

  List<PlanPart> parts(Task task, int round) {
    return PlanPart.of(
        task, round, planned(task, round).actions(), settings.mode() == Mode.SINGLE_AGENT);
  }

  /** The runner asks for a part of a plan. */
  private Optional<Script> part(String text, FrontSession session) {
    return PlanPart.Name.lastIn(text)
        .filter(name -> tasks.containsKey(name.task()))
        .flatMap(
            name -> {
              Task task = tasks.get(name.task());
              return parts(task, name.round()).stream()
                  .skip(name.number() - 1L)
                  .findFirst()
                  .map(
                      part ->
                          script(
                              text,
                              session,
                              planned(task, name.round())::latency,
                              new AgentActions(part.steps(), part.ending())));
            });
  }

  /** The runner asks for a plan. */
  private Optional<Script> plan(String text, FrontSession session) {
    if (!text.contains(PlanCalls.TOOL)) {
      return Optional.empty();
    }
    return byDescription.entrySet().stream()
        .filter(known -> text.contains(known.getKey()))
        .max(Comparator.comparing(known -> known.getKey().length()))
        .map(known -> known.getValue().task())
        .map(
            task -> {
              int round = performances.nextRound(new StepName(task.id(), 1));
              return script(
                  text,
                  session,
                  planned(task, round)::latency,
                  new PlanCalls(codec, settings.plans().badPlans()).of(task, parts(task, round)));
            });
  }

  private Script introduce(String text, FrontSession session) {
    String answer =
        "This is a scripted Gateway, no model answers here. Its agents know "
            + taskCount
            + " tasks and recognise one by its description; they do not know yours.";
    AgentActions performance = new AgentActions(List.of(), new AgentActions.Ending(answer, false));
    return script(text, session, settings::stepLatency, performance);
  }

  Script script(
      String text, FrontSession session, Supplier<Duration> latency, AgentActions performance) {
    TokenAccount account = new TokenAccount(session.usage(), roster, clock);
    return new AgentScript(codec, session, account, latency, text, performance);
  }

  EmbeddedSettings settings() {
    return settings;
  }

  MessageCodec codec() {
    return codec;
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
