package dev.agentbench.web;

import dev.agentbench.document.DryRunDocument;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts runs in processes of their own, which outlive the server. Thread-safe. */
public interface RunStarts {
  /** The answer to whoever may not start runs. */
  String NOT_HERE =
      "This server starts no runs: it is for reading, or others may reach it and web.start_runs is"
          + " not true.";

  /**
   * What can be chosen.
   *
   * @param tasks of the configured files, in order
   * @param concurrency trials at a time where none are given
   */
  record Choices(List<Task> tasks, int concurrency) {
    public Choices {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * A run before it is started.
   *
   * @param facts what it takes and can show, a sentence each
   * @param command that starts the same run, quoted for a shell, without secrets
   */
  record Preview(DryRunDocument run, List<String> facts, String command) {
    public Preview {
      facts = List.copyOf(facts);
    }
  }

  /** Whether a start has led to experiments. */
  enum State {
    STARTING,
    BEGUN,
    /** It ended before it kept an experiment. */
    FAILED,
    /** No task ended as the selection wants it. */
    NOTHING_TO_RUN
  }

  /**
   * A start of a run.
   *
   * @param key by which it was asked for
   * @param experiments that it has kept, in the order of its arms
   * @param pid of its process; null until it has begun
   * @param log file with what it prints; null once it is told in {@code said}
   * @param exitCode null while it runs
   * @param said what it printed, where it ended before it began
   */
  record Started(
      String key,
      State state,
      List<ExperimentId> experiments,
      String command,
      @Nullable Long pid,
      @Nullable String log,
      @Nullable Integer exitCode,
      @Nullable String said) {
    public Started {
      experiments = List.copyOf(experiments);
    }
  }

  /**
   * Reads the task files.
   *
   * @throws dev.agentbench.error.InvalidInputException when one of them is no good
   */
  Choices choices();

  /**
   * Looks what a run would take and show, and runs nothing.
   *
   * @throws dev.agentbench.error.InvalidInputException when it could not be run
   * @throws WebProblem when too many are being looked at
   */
  Preview preview(RunWish wish) throws InterruptedException;

  /**
   * Starts a run; with a key that was used before it is that run, and nothing is started.
   *
   * @param key a UUID
   * @throws WebProblem when the key is none, or too many runs that were started here go on
   */
  Started start(String key, RunWish wish);

  /** A start by its key, once it has led to something or {@code patience} is over. */
  Optional<Started> find(String key, Duration patience) throws InterruptedException;
}
