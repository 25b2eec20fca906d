package dev.agentbench.notification;

import java.time.Duration;

/**
 * Result of one message.
 *
 * @param target its name
 * @param place what the target is and where
 * @param answer what the server said, or what went wrong, on one line; nothing of it is secret
 * @param tries made
 * @param duration of all tries
 */
public record Delivery(
    String target, String place, boolean sent, String answer, int tries, Duration duration) {}
