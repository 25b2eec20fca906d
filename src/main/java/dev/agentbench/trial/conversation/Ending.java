package dev.agentbench.trial.conversation;

import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import org.jspecify.annotations.Nullable;

/** End of a conversation. */
public sealed interface Ending {

  <R> R accept(Visitor<R> visitor);

  /** Why, for people. */
  String reason();

  Cause cause();

  /** When the final message came, by {@link System#nanoTime()}; null when none did. */
  default @Nullable Long answeredAt() {
    return null;
  }

  /** Whether a new session could do better. */
  default boolean isRetryable() {
    return false;
  }

  /** What it says about other trials. */
  default Outlook outlook() {
    return Outlook.FAIR;
  }

  interface Visitor<R> {
    R answered(Answered ending);

    R agentFailed(AgentFailed ending);

    R timedOut(TimedOut ending);

    R infrastructure(Infrastructure ending);

    R unrecoverable(Unrecoverable ending);

    R cancelled(Cancelled ending);
  }

  /**
   * The agent gave its answer.
   *
   * @param nanoTime when the message that ended it came
   */
  record Answered(long nanoTime) implements Ending {
    @Override
    public Long answeredAt() {
      return nanoTime;
    }

    @Override
    public String reason() {
      return "answered";
    }

    @Override
    public Cause cause() {
      return Cause.ANSWERED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.answered(this);
    }
  }

  /** The agent reported an error of its own or ran into a limit. */
  record AgentFailed(String reason) implements Ending {
    @Override
    public Cause cause() {
      return Cause.AGENT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.agentFailed(this);
    }
  }

  /** Silence or deadline. */
  record TimedOut(String reason) implements Ending {
    @Override
    public Cause cause() {
      return Cause.AGENT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.timedOut(this);
    }
  }

  /** The way to the agent broke; a new session may do better. */
  record Infrastructure(String reason) implements Ending {
    @Override
    public Cause cause() {
      return Cause.INFRASTRUCTURE;
    }

    @Override
    public boolean isRetryable() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.infrastructure(this);
    }
  }

  /**
   * Runner and backend do not fit, or the runner itself could not go on; trying again changes
   * nothing.
   */
  public record Unrecoverable(String reason, Outlook outlook) implements Ending {
    public Unrecoverable(String reason) {
      this(reason, Outlook.DOUBTFUL);
    }

    @Override
    public Cause cause() {
      return Cause.INFRASTRUCTURE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unrecoverable(this);
    }
  }

  /** The user stopped the run, or paused it in the middle of a plan. */
  record Cancelled(String reason) implements Ending {
    public Cancelled() {
      this("interrupted");
    }

    @Override
    public Cause cause() {
      return Cause.CANCELLED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cancelled(this);
    }
  }
}
