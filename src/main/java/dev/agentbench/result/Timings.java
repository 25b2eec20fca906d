package dev.agentbench.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Times of a trial's last attempt, on the monotonic clock, counted from the moment the task was
 * sent. Waits of the runner's own making are in none of them but {@code held}, and pauses of the
 * runner's process in none, so that without pauses the time on the wall is {@code conversation +
 * held}.
 *
 * @param conversation until the frame that ended it; the grace after a final message is not counted
 * @param firstToken null when no text came
 * @param firstToolCall null when no tool was called
 * @param answer until the final message (time to useful answer); null when none came
 * @param held how long messages were held back for the Gateway's rate limit between the sending of
 *     the task and the end of the conversation
 */
public record Timings(
    Duration conversation,
    @Nullable Duration firstToken,
    @Nullable Duration firstToolCall,
    @Nullable Duration answer,
    Duration held) {

  /** Of a trial that never came to speak. */
  public static final Timings NONE = new Timings(Duration.ZERO, null, null, null, Duration.ZERO);
}
