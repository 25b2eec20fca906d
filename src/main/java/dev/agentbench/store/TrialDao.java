package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import java.util.List;
import java.util.function.Consumer;

/** Trials as kept. */
public interface TrialDao {

  /** All trials of an experiment with everything in them, in the order in which they ended. */
  List<Trial> ofExperiment(ExperimentId id);

  /** Hands over a trial's transcript in order, without holding it in memory. */
  void transcript(TrialId id, Consumer<TranscriptMessage> consumer);
}
