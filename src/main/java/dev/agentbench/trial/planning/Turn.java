package dev.agentbench.trial.planning;

import dev.agentbench.agent.ClientMessage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an agent is asked for, until its final message.
 *
 * @param messages in order
 * @param limit longest time of the turn; null: the task's
 * @param inNewSession whether the session so far cannot be used any more, since the agent may still
 *     be at work in it
 */
public record Turn(List<ClientMessage> messages, @Nullable Duration limit, boolean inNewSession) {

  public Turn {
    messages = List.copyOf(messages);
  }

  /** How a turn ended. */
  public enum End {
    ANSWERED,
    /** The agent reported an error. */
    FAILED,
    /** It was silent, or its time was up: it may still be at work. */
    TIMED_OUT
  }
}
