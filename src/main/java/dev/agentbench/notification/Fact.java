package dev.agentbench.notification;

/**
 * A line of a message.
 *
 * @param label in words of this program
 * @param text as it came: names, labels and errors are other people's
 */
record Fact(String label, String text) {}
