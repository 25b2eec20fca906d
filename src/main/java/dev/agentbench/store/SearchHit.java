package dev.agentbench.store;

import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import java.time.Instant;

/** A text that was found. */
public record SearchHit(
    SearchPlace place,
    TrialId trial,
    TrialKey key,
    String title,
    Mode mode,
    Outcome outcome,
    Instant startedAt) {}
