package dev.agentbench.embedded;

import dev.agentbench.embedded.Scenario.HttpRule;
import dev.agentbench.embedded.Scenario.Scene;
import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.FrontSession;
import dev.agentbench.front.HttpCall;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A scenario as it goes on, with the agents for all that it leaves to them. Thread-safe. */
final class RunningScenario {
  private final Scenario scenario;
  private final Agents agents;

  /** Filled by the constructor and only read afterwards. */
  private final IdentityHashMap<Object, RequestCounter> turns = new IdentityHashMap<>();

  RunningScenario(Scenario scenario, Agents agents) {
    this.scenario = scenario;
    this.agents = agents;
    scenario
        .scenes()
        .forEach(scene -> turns.put(scene, new RequestCounter(scene.skip(), scene.times())));
    scenario.http().values().stream()
        .flatMap(List::stream)
        .forEach(rule -> turns.put(rule, new RequestCounter(rule.skip(), rule.times())));
  }

  /** What the scenario answers; empty where the Gateway answers itself. */
  Optional<FixedAnswer> answer(HttpCall call) {
    return scenario.http().getOrDefault(call, List.of()).stream()
        .filter(this::isNext)
        .map(HttpRule::answer)
        .findFirst();
  }

  /** What is played before the first message. */
  Script opening(FrontSession session) {
    return scene(Scene::atOpen).map(scene -> play(scene, session, "")).orElseGet(Script::of);
  }

  /** What answers a user message. */
  Script answer(String userMessage, FrontSession session) {
    return scene(scene -> !scene.atOpen() && matches(scene, userMessage))
        .map(scene -> play(scene, session, userMessage))
        .orElseGet(() -> agents.answer(userMessage, session));
  }

  private Optional<Scene> scene(Predicate<Scene> fits) {
    return scenario.scenes().stream().filter(fits).filter(this::isNext).findFirst();
  }

  private boolean isNext(Object ruleOrScene) {
    return turns.get(ruleOrScene).isNext();
  }

  private Script play(Scene scene, FrontSession session, String userMessage) {
    return new SceneScript(new SceneContext(session, agents, userMessage, 0), scene.steps(), 1);
  }

  private boolean matches(Scene scene, String userMessage) {
    Optional<String> task = agents.recognise(userMessage).map(Object::toString);
    return (scene.contains() == null || userMessage.contains(scene.contains()))
        && (scene.task() == null || task.equals(Optional.of(scene.task())));
  }
}
