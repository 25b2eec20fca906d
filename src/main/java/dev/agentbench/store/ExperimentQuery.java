package dev.agentbench.store;

import dev.agentbench.result.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of experiments: those that have all of this, sorted.
 *
 * @param mode null: any
 * @param status as kept, such as {@code completed}; null: any
 * @param text part of an id, a name or a label {@code key=value}, in upper or lower case; null: any
 * @param descending whether the largest, the newest or the last of the alphabet comes first
 * @param offset how many are left out before the page
 * @param limit how many the page has at most
 */
public record ExperimentQuery(
    ExperimentFilter filter,
    @Nullable Mode mode,
    @Nullable String status,
    @Nullable String text,
    Sort sort,
    boolean descending,
    int offset,
    int limit) {

  /** What a list is sorted by; equal ones by their start. */
  public enum Sort {
    STARTED,
    NAME,
    /** Of scored trials, as mean over tasks; none is less than any. */
    SUCCESS,
    TRIALS,
    TOKENS,
    COST
  }

  /** The newest ones that a filter lets through, of a mode. */
  public static ExperimentQuery newest(ExperimentFilter filter, Mode mode, int limit) {
    return new ExperimentQuery(filter, mode, null, null, Sort.STARTED, true, 0, limit);
  }

  /** A page of all, newest first. */
  public static ExperimentQuery newest(int offset, int limit) {
    return new ExperimentQuery(
        ExperimentFilter.ALL, null, null, null, Sort.STARTED, true, offset, limit);
  }
}
