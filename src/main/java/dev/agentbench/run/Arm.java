package dev.agentbench.run;

import dev.agentbench.result.Experiment;
import dev.agentbench.trial.TrialRunner;

/** An experiment of this run, and what runs its trials. */
public record Arm(Experiment experiment, TrialRunner runner) {}
