package dev.agentbench.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an experiment.
 *
 * @param source file or folder, as configured
 * @param digest SHA-256 in hex over the digests of the selected tasks, in order
 * @param commit git commit that holds the tasks, with {@code -dirty} when changed since; null
 *     outside git
 * @param count tasks selected
 * @param selection as options, see {@code TaskSelection.describe}
 * @param versions the selected tasks, in order; empty for an experiment of a version that kept none
 */
public record ExperimentTasks(
    String source,
    String digest,
    @Nullable String commit,
    int count,
    String selection,
    List<TaskVersion> versions) {

  public ExperimentTasks {
    versions = List.copyOf(versions);
  }
}
