package dev.agentbench.run;

/**
 * Answer to a request to steer a run.
 *
 * @param text one sentence for people, without agents' words
 */
public record Steered(Kind kind, String text) {

  /** The effect of a request. */
  public enum Kind {
    /** The run was changed. */
    DONE,
    /** It was so already: nothing was changed. */
    ALREADY,
    /** It cannot be done: nothing was changed, and the text says why. */
    REFUSED
  }

  static Steered done(String text) {
    return new Steered(Kind.DONE, text);
  }

  static Steered already(String text) {
    return new Steered(Kind.ALREADY, text);
  }

  static Steered refused(String text) {
    return new Steered(Kind.REFUSED, text);
  }
}
