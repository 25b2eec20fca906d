package dev.agentbench.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Times of a trial's last attempt, on the monotonic clock, counted from the moment the task was
 * sent. Waits of the runner's own making are in none of them but {@code held}, and pauses of the
 * runner's process in none, so that without pauses the time on the wall is {@code conversation +
 * held + startup}.
 *
 * @param conversation until the frame that ended it; the grace after a final message is not counted
 * @param firstToken null when no text came
 * @param firstToolCall null when no tool was called
 * @param answer until the final message (time to useful answer); null when none came
 * @param held how long messages were held back for the Gateway's rate limit between the sending of
 *     the task and the end of the conversation
 * @param startup how long the agent took to start before it worked on the task, which is in no
 *     other of these times; null when the Gateway does not say
 */
public record Timings(
    Duration conversation,
    @Nullable Duration firstToken,
    @Nullable Duration firstToolCall,
    @Nullable Duration answer,
    Duration held,
    @Nullable Duration startup) {

  /** Of an agent that is not started for the trial. */
  public Timings(
      Duration conversation,
      @Nullable Duration firstToken,
      @Nullable Duration firstToolCall,
      @Nullable Duration answer,
      Duration held) {
    this(conversation, firstToken, firstToolCall, answer, held, null);
  }

  /** The same of an agent that took so long to start. */
  public Timings startedAfter(@Nullable Duration taken) {
    return new Timings(conversation, firstToken, firstToolCall, answer, held, taken);
  }

  /** Of a trial that never came to speak. */
  public static final Timings NONE = new Timings(Duration.ZERO, null, null, null, Duration.ZERO);
}
