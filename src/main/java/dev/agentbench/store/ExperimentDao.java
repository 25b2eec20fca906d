package dev.agentbench.store;

import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TokenRefresh;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Experiments as kept. */
public interface ExperimentDao {

  /** Newest first. */
  default List<ExperimentSummary> list(int limit) {
    return list(ExperimentFilter.ALL, limit);
  }

  /** Those that a filter lets through, newest first. */
  List<ExperimentSummary> list(ExperimentFilter filter, int limit);

  /** A page of those that a query asks for. */
  default ExperimentPage page(ExperimentQuery query) {
    FoundExperiments found = find(query);
    return new ExperimentPage(summaries(found.ids()), found.total());
  }

  /** The same without their figures. */
  FoundExperiments find(ExperimentQuery query);

  /** The lines of these, in their order; what is not there is left out. */
  List<ExperimentSummary> summaries(List<ExperimentId> ids);

  /** All agents with the models that they asked, of any experiment, sorted; at most so many. */
  List<AgentModel> agents(int limit);

  /** Which of these experiments have a cost that is an estimate, at least in part. */
  Set<ExperimentId> withEstimatedCost(List<ExperimentId> experiments);

  /** Those that a filter lets through, oldest first. */
  List<ExperimentId> matching(ExperimentFilter filter);

  Optional<Experiment> find(ExperimentId id);

  /**
   * Ids that begin with {@code prefix} (hex digits, dashes optional), at most ten, newest first.
   */
  List<ExperimentId> startingWith(String prefix);

  /** The newest one; empty in an empty database. */
  Optional<ExperimentId> latest();

  /** The newest ones as they were begun, without a look at their trials; newest first. */
  default List<Experiment> newest(int limit) {
    return newest(ExperimentFilter.ALL, limit);
  }

  /** Likewise, those that a filter lets through. */
  List<Experiment> newest(ExperimentFilter filter, int limit);

  /** Likewise, those that began before a moment. */
  List<Experiment> newestBefore(Instant moment, int limit);

  /** The newest one of that name. */
  Optional<ExperimentId> named(String name);

  /** Experiments of the same group, this one included, oldest first. */
  List<Experiment> group(ExperimentId id);

  /** Attempts to get a token for its Gateway, in the order in which they were made. */
  List<TokenRefresh> tokenRefreshes(ExperimentId id);

  /**
   * Hands over all that is kept of an experiment as it was at one moment, without holding more than
   * a trial in memory; false when there is none.
   */
  boolean read(ExperimentId id, ExperimentParts parts);

  /** Removes an experiment with everything in it; false when there was none. */
  boolean delete(ExperimentId id);
}
