package dev.agentbench.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reference solution of a task: the steps a good agent would take. The scripted agents of the
 * embedded Gateway play it, and it proves that a task can be solved.
 *
 * @param steps in order
 * @param answer the final text
 * @param wrong solutions that must not pass
 */
public record Solution(TaskId task, List<Step> steps, String answer, List<WrongSolution> wrong) {

  public Solution {
    steps = List.copyOf(steps);
    wrong = List.copyOf(wrong);
  }

  /** A solution with no wrong ones beside it. */
  public Solution(TaskId task, List<Step> steps, String answer) {
    this(task, steps, answer, List.of());
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
