package dev.agentbench.trial.conversation;

import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;

/** Holds messages back that a busy backend refused, up to a limit. Used by one thread. */
final class RefusedMessages {
  private final ConversationRules rules;
  private final Outbox outbox;
  private final ConversationTimes times;
  private final RunnerDelays holds;
  private final Deque<Step> news;
  private Duration waited = Duration.ZERO;

  /**
   * @param news told that all sessions must slow down
   */
  RefusedMessages(
      ConversationRules rules,
      Outbox outbox,
      ConversationTimes times,
      RunnerDelays holds,
      Deque<Step> news) {
    this.rules = rules;
    this.outbox = outbox;
    this.times = times;
    this.holds = holds;
    this.news = news;
  }

  /** The backend refused the oldest message; how the conversation ends when that is too much. */
  Optional<Ending> hold(String words, long at) {
    if (!outbox.hasOutstanding()) {
      return Optional.of(new Ending.Infrastructure("the backend was busy in mid-answer: " + words));
    }
    if (outbox.sendsOfRefused() >= rules.maxSends()
        || waited.plus(rules.hold()).compareTo(rules.maxHeld()) > 0) {
      return Optional.of(
          new Ending.Unrecoverable(
              "the backend stayed busy (%s) after waiting %s for it"
                  .formatted(words, Quantity.limit(waited))));
    }
    waited = waited.plus(rules.hold());
    holds.begin(at);
    times.pause(rules.hold());
    news.add(new Step.SlowDown(outbox.holdRefused(at + rules.hold().toNanos())));
    return Optional.empty();
  }
}
