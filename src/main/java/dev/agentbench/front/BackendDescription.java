package dev.agentbench.front;

/**
 * A Gateway's description of what is behind it.
 *
 * @param scripted whether scripted agents answer instead of a model
 */
public record BackendDescription(String version, boolean scripted) {}
