package dev.agentbench.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One item of a task's {@code auto_check}. Paths are relative to the workspace. */
public sealed interface CheckSpec {

  /** The type's name in task files, such as {@code file_exists}. */
  String type();

  /** What is checked, for people, such as {@code lib/a.dart}: path, command or text. */
  String subject();

  /** Whether it must be known what the workspace held when the agent started. */
  default boolean asksForChanges() {
    return false;
  }

  /** Whether anything in the workspace is looked at; else the answer alone decides. */
  default boolean asksForFiles() {
    return true;
  }

  /** Whether a file must hold the right thing, so that half of the file fails. */
  default boolean asksForContent() {
    return effort() != Effort.READ;
  }

  /** What the check costs. */
  default Effort effort() {
    return Effort.READ;
  }

  <R> R accept(CheckVisitor<R> visitor);

  /** What a check costs, the cheapest first. */
  enum Effort {
    /** Reads files or the answer. */
    READ,
    /** Starts a compiler. */
    COMPILE,
    /** Starts a command that the task names. */
    COMMAND,
    /** Starts tests, each in a process of its own where the language asks for it. */
    TESTS
  }

  /** A check that starts programs. */
  sealed interface OfProgram extends CheckSpec {
    @Override
    Effort effort();

    <R> R acceptProgram(ProgramCheckVisitor<R> visitor);

    @Override
    default <R> R accept(CheckVisitor<R> visitor) {
      return acceptProgram(visitor);
    }
  }

  /** A check of what is at one path. */
  sealed interface OfPath extends CheckSpec {
    String path();

    @Override
    default String subject() {
      return path();
    }
  }

  /** A regular file is at {@code path}, which may be a glob. */
  record FileExists(String path) implements OfPath {
    @Override
    public String type() {
      return "file_exists";
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.fileExists(this);
    }
  }

  /** Nothing is at {@code path}. */
  record FileAbsent(String path) implements OfPath {
    @Override
    public String type() {
      return "file_absent";
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.fileAbsent(this);
    }
  }

  /** The file holds {@code text} literally. */
  record ContainsText(String path, String text) implements OfPath {
    @Override
    public String type() {
      return "contains_text";
    }

    @Override
    public boolean asksForContent() {
      return true;
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.containsText(this);
    }
  }

  /**
   * Somewhere in the file {@code pattern} matches (Java syntax, {@code ^} and {@code $} at lines).
   */
  record MatchesRegex(String path, Pattern pattern) implements OfPath {
    @Override
    public String type() {
      return "matches_regex";
    }

    @Override
    public boolean asksForContent() {
      return true;
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.matchesRegex(this);
    }
  }

  /** The file is there and does not hold {@code text}. */
  record NotContainsText(String path, String text) implements OfPath {
    @Override
    public String type() {
      return "not_contains_text";
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.notContainsText(this);
    }
  }

  /** The file is what it was when the agent started. */
  record FileUnchanged(String path) implements OfPath {
    @Override
    public String type() {
      return "file_unchanged";
    }

    @Override
    public boolean asksForChanges() {
      return true;
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.fileUnchanged(this);
    }
  }

  /** The agent touched no file but those that the globs {@code paths} mean; without any, none. */
  record FilesChangedWithin(List<String> paths) implements CheckSpec {
    public FilesChangedWithin {
      paths = List.copyOf(paths);
    }

    @Override
    public String type() {
      return "files_changed_within";
    }

    @Override
    public boolean asksForChanges() {
      return true;
    }

    @Override
    public String subject() {
      return paths.isEmpty() ? "nothing" : String.join(", ", paths);
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.filesChangedWithin(this);
    }
  }

  /** The Java file declares {@code symbol}. */
  record SymbolDefined(String path, JavaSymbol symbol) implements OfPath, OfProgram {
    @Override
    public String type() {
      return "symbol_defined";
    }

    @Override
    public String subject() {
      return path + ": " + symbol;
    }

    @Override
    public Effort effort() {
      return Effort.COMPILE;
    }

    @Override
    public <R> R acceptProgram(ProgramCheckVisitor<R> visitor) {
      return visitor.symbolDefined(this);
    }
  }

  /** The language's own tool accepts the file's syntax. */
  record SyntaxValid(String path) implements OfPath, OfProgram {
    @Override
    public String type() {
      return "syntax_valid";
    }

    @Override
    public Effort effort() {
      return Effort.COMPILE;
    }

    @Override
    public <R> R acceptProgram(ProgramCheckVisitor<R> visitor) {
      return visitor.syntaxValid(this);
    }
  }

  /** The tests whose file names match {@code pattern} (a glob) run and pass. */
  record TestPasses(String pattern) implements OfProgram {
    @Override
    public String type() {
      return "test_passes";
    }

    @Override
    public String subject() {
      return pattern;
    }

    /** What steers the tests counts only when it is the task's own. */
    @Override
    public boolean asksForChanges() {
      return true;
    }

    @Override
    public Effort effort() {
      return Effort.TESTS;
    }

    @Override
    public <R> R acceptProgram(ProgramCheckVisitor<R> visitor) {
      return visitor.testPasses(this);
    }
  }

  /**
   * A command exits with 0.
   *
   * @param command split into words as a POSIX shell does, nothing expanded
   * @param cwd below the workspace; {@code .} by default
   * @param timeout null: the check's default
   */
  record CommandSucceeds(String command, String cwd, @Nullable Duration timeout)
      implements OfProgram {
    @Override
    public String type() {
      return "command_succeeds";
    }

    @Override
    public String subject() {
      return command;
    }

    /** Files that steer programs count only when they are the task's own. */
    @Override
    public boolean asksForChanges() {
      return true;
    }

    @Override
    public Effort effort() {
      return Effort.COMMAND;
    }

    @Override
    public <R> R acceptProgram(ProgramCheckVisitor<R> visitor) {
      return visitor.commandSucceeds(this);
    }
  }

  /** A check of what the agent answered. */
  sealed interface OfAnswer extends CheckSpec {
    @Override
    default boolean asksForFiles() {
      return false;
    }

    AnswerRule rule();

    /** The label that stands before the value; empty when the check names none. */
    Optional<AnswerLabel> label();

    /** The same check under another rule. */
    OfAnswer under(AnswerRule rule);
  }

  /** The agent's answer holds {@code text}, case ignored. */
  record ResponseContains(String text, AnswerRule rule) implements OfAnswer {
    public ResponseContains(String text) {
      this(text, AnswerRule.USUAL);
    }

    @Override
    public String type() {
      return "response_contains";
    }

    @Override
    public String subject() {
      return text;
    }

    @Override
    public Optional<AnswerLabel> label() {
      return AnswerLabel.ofText(text);
    }

    @Override
    public ResponseContains under(AnswerRule other) {
      return new ResponseContains(text, other);
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.responseContains(this);
    }
  }

  /** Somewhere in the agent's answer {@code pattern} matches. */
  record ResponseMatches(Pattern pattern, AnswerRule rule) implements OfAnswer {
    public ResponseMatches(Pattern pattern) {
      this(pattern, AnswerRule.USUAL);
    }

    @Override
    public String type() {
      return "response_matches";
    }

    @Override
    public String subject() {
      return pattern.pattern();
    }

    @Override
    public Optional<AnswerLabel> label() {
      return AnswerLabel.of(pattern);
    }

    @Override
    public ResponseMatches under(AnswerRule other) {
      return new ResponseMatches(pattern, other);
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.responseMatches(this);
    }
  }
}
