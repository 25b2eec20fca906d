package dev.agentbench.result;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a trial, with the reason.
 *
 * @param reason why it did not pass; null for a passed one
 * @param answer the agent's text, bounded; empty when none came
 */
public record TrialResult(Outcome outcome, @Nullable String reason, String answer) {}
