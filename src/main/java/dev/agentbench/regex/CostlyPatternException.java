package dev.agentbench.regex;

/** A pattern takes too much to be matched; the message says what of it, as a sentence's end. */
public final class CostlyPatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace, for it is no mistake of the program. */
  public CostlyPatternException(String message) {
    super(message, null, false, false);
  }
}
