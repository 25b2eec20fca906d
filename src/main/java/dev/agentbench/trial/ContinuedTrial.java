package dev.agentbench.trial;

import dev.agentbench.result.PlanCheckpoint;

/**
 * A trial that an earlier process left in the middle of a plan.
 *
 * @param lastFrame the sequence number of the last frame of its transcript
 */
public record ContinuedTrial(PlanCheckpoint checkpoint, int lastFrame) {}
