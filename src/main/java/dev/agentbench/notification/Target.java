package dev.agentbench.notification;

import java.time.Duration;

/** Somebody who is told. */
public sealed interface Target permits WebhookTarget, MailTarget {
  /** Unique among the targets. */
  String name();

  Occasion on();

  /** For all tries together. */
  Duration timeout();

  /** What it is and where, for people; nothing of it is secret. */
  String place();
}
