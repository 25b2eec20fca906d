package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.TaskScore;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.result.TrialStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Trials as kept. */
public interface TrialDao {

  /** All trials of an experiment with everything in them, in the order in which they ended. */
  List<Trial> ofExperiment(ExperimentId id);

  /** The numbers of the same trials, in the same order, without reading their calls. */
  List<TrialMetrics> metrics(ExperimentId id);

  /** The tasks of an experiment that have a score, without reading the trials themselves. */
  List<TaskScore> scores(ExperimentId id);

  /** What need not be run again: all but what ended as {@code error} or {@code cancelled}. */
  Set<TrialKey> finished(ExperimentId id);

  /** Whether a trial of this id began, in whatever experiment. */
  boolean isKept(TrialId id);

  /** A finished trial with everything in it; empty while it runs, and when there is none. */
  Optional<Trial> find(TrialId id);

  /**
   * Trials that began, of which the id begins with {@code prefix} (hex digits, dashes optional), at
   * most ten, newest first.
   */
  List<TrialStart> startingWith(String prefix);

  /** The trial that began last in this place: a resumed run may have begun several. */
  Optional<TrialStart> latestStart(TrialKey key);

  /**
   * Trials of an experiment that began and of which no end is kept, the last of each place, in the
   * order of their ids: they run, or their process died.
   */
  List<TrialStart> unfinished(ExperimentId id);

  /** Trials of an experiment that ended after a moment, in the order in which they ended. */
  List<TrialId> endedSince(ExperimentId id, Instant moment);

  /**
   * Hands over a trial's transcript in order, without holding it in memory.
   *
   * @param after the sequence number of the last frame that is left out; 0 for the whole
   */
  void transcript(TrialId id, int after, Consumer<TranscriptMessage> consumer);

  /** Hands over the whole. */
  default void transcript(TrialId id, Consumer<TranscriptMessage> consumer) {
    transcript(id, 0, consumer);
  }

  /**
   * A part of a transcript, in order.
   *
   * @param after the sequence number of the last frame before it
   * @param limit how many frames at most
   */
  List<TranscriptMessage> transcript(TrialId id, int after, int limit);

  /** The sequence number of the last frame of a transcript; 0 when none is kept. */
  int lastFrame(TrialId id);

  /** How far the plans of trials came that a process left in the middle, the last of each place. */
  List<PlanCheckpoint> checkpoints(ExperimentId id);

  /** The workspaces that trials of an experiment kept, or left for going on, as written. */
  List<String> workspaces(ExperimentId id);
}
