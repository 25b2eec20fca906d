package dev.agentbench.report.html;

import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.analysis.compare.TaskChange.Kind;
import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.Trial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The trials that show what changed in a task: where it became worse, one that passed before and
 * one that does not now, and the reverse; else the first of each side.
 *
 * @param baseline empty when the page does not hold the baseline, or no trial of the task in it
 * @param current likewise
 */
record FlippedTrials(Optional<Trial> baseline, Optional<Trial> current) {

  static FlippedTrials of(Subject subject, Comparison comparison, TaskChange task) {
    boolean better = task.kind() == Kind.BETTER || task.kind() == Kind.NOW_PASSES;
    return new FlippedTrials(
        choose(trials(subject, comparison.baseline(), task), !better),
        choose(trials(subject, comparison.current(), task), better));
  }

  private static List<Trial> trials(Subject subject, Comparison.Side of, TaskChange task) {
    return subject
        .find(of.experiment())
        .map(Side::trials)
        .map(
            trials ->
                trials.stream().filter(each -> each.task().id().equals(task.task().id())).toList())
        .orElse(List.of());
  }

  private static Optional<Trial> choose(List<Trial> trials, boolean passed) {
    return trials.stream()
        .filter(trial -> trial.passed() == passed)
        .findFirst()
        .or(() -> trials.stream().findFirst());
  }

  /** Both, the baseline's first. */
  List<Trial> both() {
    return Stream.of(baseline, current).flatMap(Optional::stream).toList();
  }

  /** Why the one of both that did not pass did not; empty when both passed. */
  String reason() {
    return Stream.of(current, baseline)
        .flatMap(Optional::stream)
        .filter(trial -> !trial.passed())
        .map(trial -> trial.result().reason() == null ? "" : trial.result().reason())
        .findFirst()
        .orElse("");
  }
}
