package dev.agentbench.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reference solution of a step of a task: what a good agent would do. The scripted agents of
 * the embedded Gateway play it, and it proves that a task can be solved.
 *
 * @param step of the task, 1-based; 1 for a task of one step
 * @param steps of the agent, in order
 * @param answer the final text
 * @param wrong solutions that must not pass
 */
public record Solution(
    TaskId task, int step, List<Step> steps, String answer, List<WrongSolution> wrong) {

  public Solution {
    if (step < 1) {
      throw new IllegalArgumentException("step " + step + " is below 1");
    }
    steps = List.copyOf(steps);
    wrong = List.copyOf(wrong);
  }

  /** The solution of a task of one step, with no wrong ones beside it. */
  public Solution(TaskId task, List<Step> steps, String answer) {
    this(task, 1, steps, answer, List.of());
  }

  /** One step of a solution. */
  public sealed interface Step {
    <R> R accept(Visitor<R> visitor);
  }

  /** One method per kind of step. */
  public interface Visitor<R> {
    R say(Say step);

    R switchAgent(SwitchAgent step);

    R callTool(CallTool step);
  }

  /** The agent says something and goes on. */
  public record Say(String text) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.say(this);
    }
  }

  /** Another agent takes over; ignored in single-agent mode. */
  public record SwitchAgent(String agent, @Nullable String reason) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.switchAgent(this);
    }
  }

  /**
   * The agent calls a tool.
   *
   * @param arguments a JSON object as text
   */
  public record CallTool(String tool, String arguments) implements Step {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.callTool(this);
    }
  }
}
