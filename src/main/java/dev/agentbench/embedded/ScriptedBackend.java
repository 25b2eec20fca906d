package dev.agentbench.embedded;

import dev.agentbench.front.Backend;
import dev.agentbench.front.BackendAgent;
import dev.agentbench.front.BackendDescription;
import dev.agentbench.front.FixedAnswer;
import dev.agentbench.front.HttpCall;
import dev.agentbench.front.ServerDialogue;
import dev.agentbench.front.Talk;
import java.util.List;
import java.util.Optional;

/** The scripted agents, and the scenario that may speak in their place. */
final class ScriptedBackend implements Backend {
  private static final BackendDescription DESCRIPTION =
      new BackendDescription("embedded-0.1.0", true);

  private final AgentRoster roster;
  private final RunningScenario scenario;

  ScriptedBackend(Agents agents, RunningScenario scenario) {
    this.roster = agents.roster();
    this.scenario = scenario;
  }

  @Override
  public BackendDescription description() {
    return DESCRIPTION;
  }

  @Override
  public List<BackendAgent> agents() {
    return roster.agents().stream()
        .map(agent -> new BackendAgent(agent, roster.modelOf(agent)))
        .toList();
  }

  @Override
  public Talk talk(ServerDialogue dialogue) {
    return new ScriptedTalk(
        dialogue,
        scenario.opening(dialogue.session()),
        text -> scenario.answer(text, dialogue.session()));
  }

  @Override
  public Optional<FixedAnswer> answer(HttpCall call) {
    return scenario.answer(call);
  }
}
