package dev.agentbench.trial;

import dev.agentbench.result.Timings;
import dev.agentbench.trial.conversation.RunnerDelays;
import java.time.Duration;
import java.util.function.ToLongFunction;
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

  /** Until when the agent started, as last told; null where nobody said so. */
  private @Nullable Long readyAt;

  private long startup;
  private Timings timings = Timings.NONE;

  /** What an earlier process measured of the same attempt. */
  private Timings before = Timings.NONE;

  /** The task went out; sent again after a refusal, the first time counts. */
  void taskSent(long nanoTime) {
    if (sentAt == null) {
      sentAt = nanoTime;
    }
  }

  /** The agent has been starting for so long until now; nothing is that comes after its work. */
  void agentStarted(long nanoTime, Duration took) {
    boolean works = firstToken != null || firstToolCall != null;
    if (sentAt != null && !works && (readyAt == null || took.toNanos() > startup)) {
      readyAt = nanoTime;
      startup = Math.min(took.toNanos(), Math.max(0, nanoTime - sentAt));
    }
  }

  private long startupUntil(long nanoTime) {
    return readyAt == null || nanoTime - readyAt < 0 ? 0 : startup;
  }

  /** The attempt began in another process, which measured so much of it. */
  void continues(Timings earlier) {
    before = earlier;
    timings = earlier;
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
   * @param pauses of the process or of the trial, which are no time of the agent's either
   */
  void ended(long nanoTime, @Nullable Long answerAt, RunnerDelays holds, TrialPauses pauses) {
    if (sentAt == null) {
      return;
    }
    long start = sentAt;
    long end = answerAt == null ? nanoTime : answerAt;
    lastAt = end;
    ToLongFunction<Long> active =
        to ->
            Math.max(
                0,
                to
                    - start
                    - startupUntil(to)
                    - holds.within(start, to).toNanos()
                    - pauses.within(start, to, holds, nanoTime).toNanos());
    timings =
        new Timings(
            before.conversation().plusNanos(active.applyAsLong(end)),
            first(before.firstToken(), until(firstToken, active)),
            first(before.firstToolCall(), until(firstToolCall, active)),
            until(answerAt, active),
            before.held().plus(holds.within(start, end)),
            readyAt == null ? before.startup() : Duration.ofNanos(startup));
  }

  private static @Nullable Duration first(@Nullable Duration earlier, @Nullable Duration now) {
    return earlier == null ? now : earlier;
  }

  private @Nullable Duration until(@Nullable Long instant, ToLongFunction<Long> active) {
    return instant == null ? null : before.conversation().plusNanos(active.applyAsLong(instant));
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
