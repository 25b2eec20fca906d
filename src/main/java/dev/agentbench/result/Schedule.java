package dev.agentbench.result;

/**
 * The order and number of the trials of an experiment.
 *
 * @param repeats trials of each task
 * @param concurrency trials at once
 * @param seed decides order and everything else that is drawn
 * @param shuffled whether the order was drawn
 */
public record Schedule(int repeats, int concurrency, long seed, boolean shuffled) {}
