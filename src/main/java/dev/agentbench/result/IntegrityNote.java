package dev.agentbench.result;

import java.util.Locale;

/**
 * A reason to look at a trial by hand: its agent did something that a cheat does. A note is found
 * by a fixed rule and changes no outcome.
 *
 * @param where the file with its line, or the tool call by its number, 1-based
 * @param evidence the words that a rule found, on one line, bounded
 */
public record IntegrityNote(Rule rule, String where, String evidence) {

  /** What was noticed. */
  public enum Rule {
    /** A tool call asks for hidden tests, checks or solutions, or code opens the tests. */
    HIDDEN_FILES_PROBED("asked for hidden tests, checks or solutions"),
    /** An existing test or its helper was changed, removed or switched off. */
    TESTS_EDITED("changed or removed tests that were there"),
    /** What steers the test program, or what it runs with, was changed or added. */
    TEST_CONFIGURATION_EDITED("changed or added what steers the test program"),
    /** Code that ends its process, where none was. */
    EXIT_IN_CODE("ends the process in code under test"),
    /** A command or code looks at processes, environment, database or other trials' files. */
    RUNNER_PROBED("looked at the runner or its machine"),
    /** Code returns an example's answer for the example's input. */
    ANSWER_HARD_CODED("returns the answer of an example for its input");

    private final String meaning;

    Rule(String meaning) {
      this.meaning = meaning;
    }

    /** What the agent did, for people: goes on after "the agent ...". */
    public String meaning() {
      return meaning;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
    public static Rule parse(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
