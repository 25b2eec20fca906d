package dev.agentbench.cli.view;

import dev.agentbench.verify.TaskVerdict;
import java.time.Duration;
import java.util.List;

/** A verified task as {@code --json} shows it. */
public record VerdictView(
    String task,
    boolean good,
    List<String> faults,
    List<String> unverified,
    int wrongSolutions,
    Duration duration) {

  public static VerdictView of(TaskVerdict verdict) {
    return new VerdictView(
        verdict.task().value(),
        verdict.isGood(),
        verdict.faults(),
        verdict.unverified(),
        verdict.wrongSolutions(),
        verdict.duration());
  }
}
