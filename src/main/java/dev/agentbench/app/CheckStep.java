package dev.agentbench.app;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of looking whether a Gateway can be used.
 *
 * @param finding what was found, or what went wrong
 * @param advice what to do when it failed; null otherwise
 */
public record CheckStep(
    String name, boolean passed, Duration duration, String finding, @Nullable String advice) {}
