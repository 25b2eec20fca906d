package dev.agentbench.notification;

import java.time.Duration;

/**
 * Result of one try to deliver.
 *
 * @param again whether a later try may do better
 * @param pause how long the server wants to be left alone; zero when it does not say
 * @param text for people, on one line
 */
record Answer(boolean sent, boolean again, Duration pause, String text) {
  static Answer accepted(String text) {
    return new Answer(true, false, Duration.ZERO, text);
  }

  static Answer refused(String text) {
    return new Answer(false, false, Duration.ZERO, text);
  }

  static Answer later(String text, Duration pause) {
    return new Answer(false, true, pause, text);
  }
}
