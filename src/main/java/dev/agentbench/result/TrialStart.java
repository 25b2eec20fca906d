package dev.agentbench.result;

import java.time.Instant;

/** A trial that began; it may have ended, run still, or have died with its process. */
public record TrialStart(TrialId id, TrialKey key, Instant at) {}
