package dev.agentbench.trial.conversation;

import dev.agentbench.result.Trial;

/**
 * A finished trial.
 *
 * @param outlook for the trials that come after it
 */
public record TrialEnd(Trial trial, Outlook outlook) {

  /** What a trial's end says about the next ones. */
  public enum Outlook {
    /** Nothing bad. */
    FAIR,
    /** It ended by an error that no other trial is likely to escape, such as a wrong address. */
    DOUBTFUL,
    /** No other trial can escape it: the credentials are refused. */
    NONE
  }
}
