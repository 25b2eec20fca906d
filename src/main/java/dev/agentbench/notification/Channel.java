package dev.agentbench.notification;

import java.time.Duration;

/** The way to one target, for one message. */
interface Channel extends AutoCloseable {
  /** Tries once, for so long at most. */
  Answer attempt(Duration limit) throws InterruptedException;

  @Override
  void close();

  static Channel to(Target target, Notice notice) {
    return target instanceof WebhookTarget webhook
        ? new WebhookChannel(webhook, notice)
        : new MailChannel((MailTarget) target, notice);
  }
}
