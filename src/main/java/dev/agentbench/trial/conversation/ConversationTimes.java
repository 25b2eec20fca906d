package dev.agentbench.trial.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The times that a {@link Conversation} goes by: of silence, of the whole, and of the grace after a
 * final message. All are those of {@link System#nanoTime()}. Used by one thread.
 */
final class ConversationTimes {
  private final ConversationRules rules;

  private long quietSince;
  private long deadlineAt;

  /**
   * When a look at the wire last found nothing: what lies in the queue is heard before time is up.
   */
  private long emptyAt;

  /** When the message came that ends the task unless more follows; null while none did. */
  private @Nullable Long finalAt;

  private Duration finalGrace = Duration.ZERO;

  /** Of the agent, as far as it was told; not longer than the deadline. */
  private Duration startup = Duration.ZERO;

  ConversationTimes(ConversationRules rules, long now) {
    this.rules = rules;
    quietSince = now;
    emptyAt = now;
    deadlineAt = now + rules.deadline().toNanos();
  }

  /** This side did something: the silence begins anew. */
  void acted(long now) {
    quietSince = now;
  }

  /** A frame came, which may have lain in the queue while a tool ran. */
  void heard(long at) {
    if (at - quietSince > 0) {
      quietSince = at;
    }
  }

  /** A look at the wire found nothing. */
  void nothingCame(long now) {
    emptyAt = now;
  }

  /** The agent has been starting for so long until now; of what is told the longest counts. */
  void agentStarted(Duration took) {
    Duration counted = took.compareTo(rules.deadline()) < 0 ? took : rules.deadline();
    if (counted.compareTo(startup) > 0) {
      pause(counted.minus(startup));
      startup = counted;
    }
  }

  /** No clock runs for so long. */
  void pause(Duration wait) {
    deadlineAt += wait.toNanos();
  }

  /** For so long nothing could be heard, which is no silence of the other side. */
  void heardNothingFor(Duration lost, long now) {
    long later = quietSince + lost.toNanos();
    quietSince = later - now < 0 ? later : now;
    if (finalAt != null) {
      finalGrace = finalGrace.plusNanos(Math.min(lost.toNanos(), Math.max(0, now - finalAt)));
    }
  }

  /** What ends the task came, unless more follows within the grace. */
  void finalMessage(long at, Duration grace) {
    finalAt = at;
    finalGrace = grace;
  }

  /** When a look at the wire last found nothing. */
  long emptyAt() {
    return emptyAt;
  }

  /** More followed. */
  void notFinal() {
    finalAt = null;
  }

  /** When the message came that ends the task unless more follows; null while none did. */
  @Nullable Long finalAt() {
    return finalAt;
  }

  /** Whether the task's time is up; not in the grace, when it is over anyway. */
  boolean isPastDeadline(long now) {
    return finalAt == null && now - deadlineAt >= 0;
  }

  /** Whether something that came at this time came too late to belong to the task. */
  boolean isPastGrace(long at) {
    return finalAt != null && at - graceEnd() > 0;
  }

  /** Whether the grace is over and nothing of it lies in the queue. */
  boolean wasQuietInGrace() {
    return finalAt != null && emptyAt - graceEnd() >= 0;
  }

  /** Whether the other side was silent for too long, and nothing lies in the queue. */
  boolean wasSilentTooLong() {
    return emptyAt - silenceEnd() >= 0;
  }

  /** How long it is to the deadline; negative when that is past. */
  Duration left(long now) {
    return Duration.ofNanos(deadlineAt - now);
  }

  /** When the grace is over. */
  long graceEnd() {
    return (finalAt == null ? quietSince : finalAt) + finalGrace.toNanos();
  }

  /** When silence or the deadline ends the task, whichever comes first. */
  long patienceEnd() {
    long silenceEnd = silenceEnd();
    return silenceEnd - deadlineAt < 0 ? silenceEnd : deadlineAt;
  }

  private long silenceEnd() {
    return quietSince + rules.silence().toNanos();
  }
}
