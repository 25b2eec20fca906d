package dev.agentbench.trial;

import dev.agentbench.result.Trial;

/**
 * A finished trial.
 *
 * @param hopeless whether it ended by an error that no other trial is likely to escape, such as
 *     refused credentials
 */
public record TrialEnd(Trial trial, boolean hopeless) {}
