package dev.agentbench.trial;

import dev.agentbench.result.Timings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes the times of an attempt, from the sending of the task on. Arguments are those of {@link
 * System#nanoTime()}. Used by one thread.
 */
final class AttemptTimes {
  private @Nullable Long sentAt;
  private @Nullable Long firstToken;
  private @Nullable Long firstToolCall;
  private @Nullable Long lastAt;
  private Timings timings = Timings.NONE;

  /** The task went out; sent again after a refusal, the first time counts. */
  void taskSent(long nanoTime) {
    if (sentAt == null) {
      sentAt = nanoTime;
    }
  }

  void textCame(long nanoTime) {
    if (firstToken == null) {
      firstToken = nanoTime;
    }
  }

  void toolCalled(long nanoTime) {
    if (firstToolCall == null) {
      firstToolCall = nanoTime;
    }
  }

  /**
   * The conversation is over.
   *
   * @param answerAt null when no final message came
   * @param holds what is no time of the agent's
   */
  void ended(long nanoTime, @Nullable Long answerAt, Holds holds) {
    if (sentAt == null) {
      return;
    }
    long start = sentAt;
    long end = answerAt == null ? nanoTime : answerAt;
    lastAt = end;
    timings =
        new Timings(
            active(start, end, holds),
            firstToken == null ? null : active(start, firstToken, holds),
            firstToolCall == null ? null : active(start, firstToolCall, holds),
            answerAt == null ? null : active(start, answerAt, holds),
            holds.within(start, end));
  }

  private static Duration active(long from, long to, Holds holds) {
    return Duration.ofNanos(to - from).minus(holds.within(from, to));
  }

  /** When the task was sent; null while it was not. */
  @Nullable Long sentAt() {
    return sentAt;
  }

  /** When the conversation ended; null while it has not. */
  @Nullable Long lastAt() {
    return lastAt;
  }

  Timings timings() {
    return timings;
  }
}
