package dev.agentbench.verify;

import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Result of the verification of a task.
 *
 * @param faults what is wrong with it, a sentence each; none for a good task
 * @param unverified why something could not be looked at, such as a tool that is not installed
 * @param wrongSolutions how many were tried
 */
public record TaskVerdict(
    TaskId task,
    List<String> faults,
    List<String> unverified,
    int wrongSolutions,
    Duration duration) {
  public TaskVerdict {
    faults = List.copyOf(faults);
    unverified = List.copyOf(unverified);
  }

  /** Before anything was looked at. */
  static TaskVerdict none(TaskId task) {
    return new TaskVerdict(task, List.of(), List.of(), 0, Duration.ZERO);
  }

  /** The same, told of a step. */
  TaskVerdict ofStep(int step) {
    UnaryOperator<String> named = text -> "step " + step + ": " + text;
    return new TaskVerdict(
        task,
        faults.stream().map(named).toList(),
        unverified.stream().map(named).toList(),
        wrongSolutions,
        duration);
  }

  /** Both together. */
  TaskVerdict plus(TaskVerdict next) {
    return new TaskVerdict(
        task,
        Stream.concat(faults.stream(), next.faults.stream()).toList(),
        Stream.concat(unverified.stream(), next.unverified.stream()).toList(),
        wrongSolutions + next.wrongSolutions,
        duration.plus(next.duration));
  }

  public boolean isGood() {
    return faults.isEmpty();
  }
}
