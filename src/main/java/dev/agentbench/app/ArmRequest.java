package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Mode;
import org.jspecify.annotations.Nullable;

/**
 * An experiment of a run, as it is asked for.
 *
 * @param test null unless it is an arm of an A/B test
 */
public record ArmRequest(Configuration configuration, Mode mode, @Nullable AbTestArm test) {}
