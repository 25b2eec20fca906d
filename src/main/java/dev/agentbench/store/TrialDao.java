package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskScore;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import java.util.List;
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

  /** Hands over a trial's transcript in order, without holding it in memory. */
  void transcript(TrialId id, Consumer<TranscriptMessage> consumer);

  /** The workspaces that trials of an experiment kept, as they were written. */
  List<String> workspaces(ExperimentId id);
}
