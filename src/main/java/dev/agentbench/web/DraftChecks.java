package dev.agentbench.web;

import dev.agentbench.result.Trial;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import java.util.List;

/** Runs the checks of a task that need not be saved, as a run would. Thread-safe. */
public interface DraftChecks {

  /** On the untouched template. */
  DryRuns.Done untouched(Task task) throws InterruptedException;

  /** On what the reference solution of each step leaves. */
  DryRuns.Done solved(Task task, List<Solution> solutions) throws InterruptedException;

  /** On what the agent of a past trial left. */
  DryRuns.Done past(Task task, Trial trial) throws InterruptedException;
}
