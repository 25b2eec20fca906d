package dev.agentbench.embedded;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.embedded.EmbeddedSettings.OwnPlans;
import dev.agentbench.embedded.EmbeddedSettings.PlanFrames;
import dev.agentbench.embedded.Performances.Drawn;
import dev.agentbench.front.AcceptedMessage;
import dev.agentbench.front.FrontSession;
import dev.agentbench.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A task that the scripted agents do by a plan of their own. */
final class PlannedPlay {
  private final Agents agents;
  private final Task task;
  private final int round;
  private final FrontSession session;
  private final PlanFrames frames;

  PlannedPlay(Agents agents, Task task, int round, FrontSession session) {
    this.agents = agents;
    this.task = task;
    this.round = round;
    this.session = session;
    this.frames = agents.settings().plans().frames();
  }

  Script script() {
    return proposed(agents.parts(task, round), /* again= */ false);
  }

  private Script proposed(List<PlanPart> parts, boolean again) {
    PlanWords words = words(parts);
    return agents.settings().plans().own() == OwnPlans.APPROVED
        ? new PlanDecisionScript(words.made(true), decision -> decided(parts, decision, again))
        : ScriptChain.of(() -> Script.of(words.made(false)), () -> work(parts));
  }

  private PlanWords words(List<PlanPart> parts) {
    Plan plan = new Plan(planId(), task.title(), parts.stream().map(PlanPart::subtask).toList());
    return new PlanWords(frames, agents.codec(), plan);
  }

  /** A plan that is to be modified is proposed again with half as many steps, once. */
  private Script decided(List<PlanPart> parts, AcceptedMessage decision, boolean again) {
    return switch (decision.text("decision")) {
      case "reject" -> ScriptChain.of(() -> Script.of(rejected()), this::unplanned);
      case "modify" ->
          ScriptChain.of(
              () -> Script.of(say(new ServerMessage.PlanModificationRequested(planId()))),
              () -> proposed(again ? parts : PlanPart.halved(parts), true));
      case "edit" -> approved(edited(parts, decision));
      default -> approved(parts);
    };
  }

  private Script approved(List<PlanPart> parts) {
    return ScriptChain.of(() -> words(parts).begun(), () -> work(parts));
  }

  /** The parts whose ids the decision names; all when it names none. */
  private static List<PlanPart> edited(List<PlanPart> parts, AcceptedMessage decision) {
    Optional<Object> listed = decision.frame().get("modified_subtasks");
    if (listed.isEmpty() || !(listed.get() instanceof List<?> subtasks)) {
      return parts;
    }
    Set<String> wanted =
        subtasks.stream()
            .filter(JsonObject.class::isInstance)
            .flatMap(each -> ((JsonObject) each).string("id").stream())
            .collect(Collectors.toSet());
    return parts.stream().filter(part -> wanted.contains(part.subtask().id())).toList();
  }

  private Script unplanned() {
    return agents.plain(task, round, task.description(), session);
  }

  private Script work(List<PlanPart> parts) {
    PlanWords words = words(parts);
    Drawn drawn = agents.planned(task, round);
    AgentActions.Ending ending = drawn.actions().ending();
    List<Supplier<Script>> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      PlanPart part = parts.get(i);
      int number = i + 1;
      all.add(() -> begin(words, part, number));
      all.add(() -> does(part, drawn));
      all.add(() -> Script.of(words.ended(part.subtask(), status(part), part.ending().text())));
    }
    all.add(() -> words.over(ending.isError() ? 1 : 0));
    all.add(() -> Script.of(say(new ServerMessage.AssistantMessage(ending.text(), true, null))));
    return new ScriptChain(all);
  }

  private Script begin(PlanWords words, PlanPart part, int number) {
    session.switchTo(String.valueOf(part.subtask().agent()));
    return Script.of(words.started(part.subtask(), number));
  }

  private Script does(PlanPart part, Drawn drawn) {
    AgentActions.Ending said = new AgentActions.Ending(part.ending().text(), false);
    return agents.script(
        part.subtask().description(),
        session,
        drawn::latency,
        new AgentActions(part.steps(), said));
  }

  private static SubtaskStatus status(PlanPart part) {
    return part.ending().isError() ? SubtaskStatus.FAILED : SubtaskStatus.COMPLETED;
  }

  private String planId() {
    return "plan_" + session.id();
  }

  private ScriptAction rejected() {
    return say(new ServerMessage.PlanRejected(planId()));
  }

  private static ScriptAction say(ServerMessage message) {
    return new ScriptAction.Say(message);
  }
}
