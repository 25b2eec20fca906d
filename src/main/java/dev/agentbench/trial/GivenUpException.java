package dev.agentbench.trial;

/** Ends the thread of a trial that was given up: the trial has its result already. */
public final class GivenUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GivenUpException() {
    super("the trial was given up and has its result already");
  }
}
