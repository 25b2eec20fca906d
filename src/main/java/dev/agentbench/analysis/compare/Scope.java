package dev.agentbench.analysis.compare;

import java.util.Locale;

/** Tasks that a statement on a change of the success rate is about. */
public enum Scope {
  /** These very tasks: only the noise of trials counts. It takes repeated trials of each. */
  SUITE("on these tasks"),
  /** Tasks like these: which ones were chosen is chance, too. */
  POPULATION("on tasks like these");

  private final String title;

  Scope(String title) {
    this.title = title;
  }

  /** The word in files and configuration. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words for people. */
  public String title() {
    return title;
  }
}
