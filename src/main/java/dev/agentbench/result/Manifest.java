package dev.agentbench.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of an experiment, kept so that a result can be understood and repeated.
 *
 * @param runnerVersion of this program
 * @param runtime Java and operating system, for people
 * @param tasksSource file or folder, as configured
 * @param tasksDigest SHA-256 in hex over the digests of the selected tasks, in order
 * @param tasksCommit git commit that holds the tasks, with {@code -dirty} when changed since; null
 *     outside git
 * @param taskCount tasks selected
 * @param repeats trials of each task
 * @param concurrency trials at once
 * @param selection as options, see {@code TaskSelection.describe}
 * @param seed decides order and everything else that is drawn
 * @param shuffled whether the order was drawn
 * @param gatewayUrl without credentials
 * @param gatewayVersion as its health call says; null when it does not
 * @param scripted true when scripted agents answered, not a model
 * @param sandbox how commands were fenced in, for people
 * @param config the settings as YAML, secrets masked
 * @param tasks the selected tasks, in order; empty for an experiment of a version that kept none
 * @param changes what differed when it was resumed all the same, for people; empty: nothing did
 * @param runner process and machine that ran it last, for people
 * @param conditions what else decides whether its results compare with others
 */
public record Manifest(
    String runnerVersion,
    String runtime,
    String tasksSource,
    String tasksDigest,
    @Nullable String tasksCommit,
    int taskCount,
    int repeats,
    int concurrency,
    String selection,
    long seed,
    boolean shuffled,
    String gatewayUrl,
    @Nullable String gatewayVersion,
    boolean scripted,
    String sandbox,
    String config,
    List<TaskVersion> tasks,
    List<String> changes,
    String runner,
    Conditions conditions) {

  public Manifest {
    tasks = List.copyOf(tasks);
    changes = List.copyOf(changes);
  }

  /** Trials that a complete experiment holds. */
  public int plannedTrials() {
    return taskCount * repeats;
  }

  /** The same, run on by another process although something had changed. */
  public Manifest resumed(String newRunner, List<String> newChanges) {
    return new Manifest(
        runnerVersion,
        runtime,
        tasksSource,
        tasksDigest,
        tasksCommit,
        taskCount,
        repeats,
        concurrency,
        selection,
        seed,
        shuffled,
        gatewayUrl,
        gatewayVersion,
        scripted,
        sandbox,
        config,
        tasks,
        newChanges,
        newRunner,
        conditions);
  }

  /** The same, with trials that were judged again by tasks and conditions of now. */
  public Manifest judgedAgain(
      String newRunnerVersion,
      String newRunner,
      List<TaskVersion> newTasks,
      String newTasksDigest,
      Conditions newConditions) {
    return new Manifest(
        newRunnerVersion,
        runtime,
        tasksSource,
        newTasksDigest,
        null,
        newTasks.size(),
        repeats,
        concurrency,
        selection,
        seed,
        shuffled,
        gatewayUrl,
        gatewayVersion,
        scripted,
        sandbox,
        config,
        newTasks,
        changes,
        newRunner,
        newConditions);
  }
}
