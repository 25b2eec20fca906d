package dev.agentbench.verify;

import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.util.List;

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

  public boolean isGood() {
    return faults.isEmpty();
  }
}
