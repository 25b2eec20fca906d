package dev.agentbench.embedded;

import dev.agentbench.front.AcceptedMessage;
import java.util.Optional;
import java.util.function.Function;

/** A plan waits for its decision, which decides what is played after it. */
final class PlanDecisionScript implements Script {
  private final ScriptAction plan;
  private final Function<AcceptedMessage, Script> afterwards;
  private int said;
  private boolean decided;
  private Script next = Script.of();

  /**
   * @param plan says it
   * @param afterwards what follows a decision
   */
  PlanDecisionScript(ScriptAction plan, Function<AcceptedMessage, Script> afterwards) {
    this.plan = plan;
    this.afterwards = afterwards;
  }

  @Override
  public Optional<ScriptAction> next() {
    return switch (said++) {
      case 0 -> Optional.of(plan);
      case 1 ->
          Optional.of(new ScriptAction.Await(heard -> heard.is(AcceptedMessage.PLAN_DECISION)));
      default -> next.next();
    };
  }

  @Override
  public void hear(AcceptedMessage message) {
    if (decided) {
      next.hear(message);
    } else {
      decided = true;
      next = afterwards.apply(message);
    }
  }
}
