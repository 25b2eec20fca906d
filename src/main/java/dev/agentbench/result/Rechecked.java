package dev.agentbench.result;

import java.util.Optional;

/**
 * Tells of an experiment that it holds the trials of another, judged again. Kept as a label, which
 * users cannot give by hand.
 */
public final class Rechecked {
  /** How the labels begin that only a second judgement gives. */
  public static final String RESERVED = "recheck.";

  private static final String OF = RESERVED + "of";

  private Rechecked() {}

  /** The label of an experiment with the trials of another. */
  public static Label label(ExperimentId original) {
    return new Label(OF, original.toString());
  }

  /** The experiment whose trials were judged again; empty for one that ran its own. */
  public static Optional<ExperimentId> originalOf(Experiment experiment) {
    return experiment.labels().stream()
        .filter(label -> label.key().equals(OF))
        .map(label -> ExperimentId.parse(label.value()))
        .findFirst();
  }
}
