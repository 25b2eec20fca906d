package dev.agentbench.live;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts for an observer of a run besides its events.
 *
 * @param kept trials that ended before it observes and are not run again
 * @param recent the last of them, in short; at most 50
 */
public record LiveContext(
    LiveRun.Source source,
    Titles titles,
    Expectations expectations,
    List<TrialMetrics> kept,
    List<LiveRun.Ended> recent) {

  public LiveContext {
    kept = List.copyOf(kept);
    recent = List.copyOf(recent);
  }

  /** Titles of tasks. */
  public interface Titles {
    /** The title of a task; its id where nobody knows more. */
    String of(TaskId task);
  }

  /** What was expected of an experiment before it began. */
  public interface Expectations {
    /** Nothing of any. */
    Expectations NONE =
        new Expectations() {
          @Override
          public @Nullable Double costUsd(ExperimentId experiment) {
            return null;
          }

          @Override
          public LiveRun.@Nullable Baseline baseline(ExperimentId experiment) {
            return null;
          }
        };

    /** By earlier results; null: nothing is known. */
    @Nullable Double costUsd(ExperimentId experiment);

    /** With which it will be compared; null: with none. */
    LiveRun.@Nullable Baseline baseline(ExperimentId experiment);
  }
}
