package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Review;
import dev.agentbench.result.TrialId;
import java.util.List;

/** Reviews of trials as kept. They are added and go with their trial; nothing changes them. */
public interface ReviewDao {

  /** Of all trials of an experiment, oldest first. */
  List<Review> ofExperiment(ExperimentId id);

  /** Of all experiments together: another one after each change. */
  ReviewState state();

  /** Of one trial, oldest first. */
  List<Review> ofTrial(TrialId id);

  /**
   * Keeps a review; one that is kept already is not kept twice.
   *
   * @throws StoreException when its trial is not there or has not ended
   */
  void add(Review review);
}
