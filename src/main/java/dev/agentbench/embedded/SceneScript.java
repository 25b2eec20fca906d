package dev.agentbench.embedded;

import dev.agentbench.front.AcceptedMessage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Plays the steps of a scene one after another, a number of times. */
final class SceneScript implements Script {
  private final SceneContext stage;
  private final List<SceneStep> steps;
  private final int times;
  private int round;
  private Iterator<SceneStep> left = List.<SceneStep>of().iterator();
  private Script current = Script.of();

  SceneScript(SceneContext stage, List<SceneStep> steps, int times) {
    this.stage = stage;
    this.steps = steps;
    this.times = times;
  }

  @Override
  public Optional<ScriptAction> next() {
    Optional<ScriptAction> move = current.next();
    while (move.isEmpty() && (left.hasNext() || startsRound())) {
      current = left.next().perform(stage.inRound(round));
      move = current.next();
    }
    return move;
  }

  private boolean startsRound() {
    if (round == times || steps.isEmpty()) {
      return false;
    }
    round++;
    left = steps.iterator();
    return true;
  }

  @Override
  public void hear(AcceptedMessage message) {
    current.hear(message);
  }
}
