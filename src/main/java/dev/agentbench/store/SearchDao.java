package dev.agentbench.store;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.time.Instant;
import java.util.List;

/**
 * Index of the words in the texts of trials. It is filled through {@link #add}, by any number of
 * processes at once, and forgets a trial when the trial is deleted.
 */
public interface SearchDao {

  /** How much of the history the index holds. */
  SearchExtent extent();

  /**
   * Experiments with trials that have ended and that the index does not wholly hold, newest first.
   */
  List<ExperimentId> unindexed();

  /** Those trials of one experiment, newest first. */
  List<Unindexed> unindexed(ExperimentId experiment);

  /**
   * Adds texts in one short transaction. What another process added meanwhile, and trials that are
   * gone, are left out.
   */
  void add(List<IndexedPart> parts);

  /**
   * Texts with the words, newest first: by the start of their trials, then by their numbers.
   *
   * @throws StoreException also when that takes too long
   */
  List<SearchHit> find(SearchQuery query);

  /** What is kept of how a trial ended, for people; empty texts where it is gone. */
  Ending ending(TrialId trial);

  /**
   * A trial to be indexed.
   *
   * @param after the last frame of its transcript that is in the index; 0: none is
   */
  record Unindexed(TrialId trial, Instant startedAt, int after) {}

  /**
   * Texts of a trial that are not frames.
   *
   * @param errors why it did not pass, and what failed in it; without those of tools
   * @param toolErrors what tools answered that failed
   */
  record Ending(String answer, List<String> errors, List<String> toolErrors) {
    public static final Ending UNKNOWN = new Ending("", List.of(), List.of());

    public Ending {
      errors = List.copyOf(errors);
      toolErrors = List.copyOf(toolErrors);
    }
  }
}
