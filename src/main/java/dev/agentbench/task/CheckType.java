package dev.agentbench.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of checks, and what a check of each costs. */
public enum CheckType {
  FILE_EXISTS(Effort.READ),
  FILE_ABSENT(Effort.READ),
  CONTAINS_TEXT(Effort.READ),
  NOT_CONTAINS_TEXT(Effort.READ),
  MATCHES_REGEX(Effort.READ),
  FILE_UNCHANGED(Effort.READ),
  FILES_CHANGED_WITHIN(Effort.READ),
  SYMBOL_DEFINED(Effort.COMPILE),
  SYNTAX_VALID(Effort.COMPILE),
  TEST_PASSES(Effort.TESTS),
  COMMAND_SUCCEEDS(Effort.COMMAND),
  RESPONSE_CONTAINS(Effort.READ),
  RESPONSE_MATCHES(Effort.READ);

  private final Effort effort;

  CheckType(Effort effort) {
    this.effort = effort;
  }

  /** The name in task files and results, such as {@code file_exists}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of an {@link #id}; empty for any other word. */
  public static Optional<CheckType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }

  public Effort effort() {
    return effort;
  }

  /** What a check costs, the cheapest first. */
  public enum Effort {
    /** Reads files or the answer. */
    READ,
    /** Starts a compiler. */
    COMPILE,
    /** Starts a command that the task names. */
    COMMAND,
    /** Starts tests, each in a process of its own where the language asks for it. */
    TESTS
  }
}
