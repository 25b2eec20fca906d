package dev.agentbench.embedded;

import dev.agentbench.task.Solution;
import java.util.Optional;

/** Tells the steps of a solution apart. */
final class SolutionSteps {
  private SolutionSteps() {}

  /** The step as a tool call; empty for any other step. */
  static Optional<Solution.CallTool> call(Solution.Step step) {
    return step.accept(
        new Solution.Visitor<>() {
          @Override
          public Optional<Solution.CallTool> say(Solution.Say other) {
            return Optional.empty();
          }

          @Override
          public Optional<Solution.CallTool> switchAgent(Solution.SwitchAgent other) {
            return Optional.empty();
          }

          @Override
          public Optional<Solution.CallTool> callTool(Solution.CallTool call) {
            return Optional.of(call);
          }
        });
  }

  static boolean isSwitch(Solution.Step step) {
    return step.accept(
        new Solution.Visitor<>() {
          @Override
          public Boolean say(Solution.Say other) {
            return false;
          }

          @Override
          public Boolean switchAgent(Solution.SwitchAgent other) {
            return true;
          }

          @Override
          public Boolean callTool(Solution.CallTool other) {
            return false;
          }
        });
  }
}
