package dev.agentbench.app;

import org.jspecify.annotations.Nullable;

/**
 * Which experiment is to go on, and how.
 *
 * @param experiment its id, a unique prefix of it, or {@code latest}; experiments of its group go
 *     on with it
 * @param concurrency null: as before
 * @param force whether it goes on although tasks or configuration changed
 */
public record ResumeRequest(String experiment, @Nullable Integer concurrency, boolean force) {}
