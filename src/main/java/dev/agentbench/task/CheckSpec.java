package dev.agentbench.task;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One item of a task's {@code auto_check}. Paths are relative to the workspace. */
public sealed interface CheckSpec {

  CheckType type();

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
    return startsPrograms();
  }

  /** Whether programs are started, so that the same files give the same result again. */
  default boolean startsPrograms() {
    return type().effort() != CheckType.Effort.READ;
  }

  /** Whether tests are run, of the files that {@link #subject} means. */
  default boolean runsTests() {
    return type() == CheckType.TEST_PASSES;
  }

  /** The text that a file must hold as it stands. */
  default Optional<String> wantedText() {
    return Optional.empty();
  }

  /** Globs of the files that may be changed; empty where the check does not say. */
  default List<String> changeable() {
    return List.of();
  }

  /** Whether a text, such as the task's description, holds all that the answer needs to pass. */
  default boolean isAnsweredBy(String text) {
    return false;
  }

  /** Whether matches of one value are counted, so that an answer may name all others too. */
  default boolean countsOneValue() {
    return false;
  }

  /** The same check; one of the answer fails an answer of more characters. */
  default CheckSpec limitedTo(int longestAnswer) {
    return this;
  }

  /** The longest time; null: that of all checks. */
  default @Nullable Duration timeout() {
    return null;
  }

  /** What the visitor says of a check that starts programs; empty for any other. */
  default <R> Optional<R> acceptIfProgram(ProgramCheckVisitor<R> visitor) {
    return Optional.empty();
  }

  <R> R accept(CheckVisitor<R> visitor);

  /** A check that starts programs. */
  sealed interface OfProgram extends CheckSpec {
    <R> R acceptProgram(ProgramCheckVisitor<R> visitor);

    @Override
    default <R> Optional<R> acceptIfProgram(ProgramCheckVisitor<R> visitor) {
      return Optional.of(acceptProgram(visitor));
    }

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
    public CheckType type() {
      return CheckType.FILE_EXISTS;
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.fileExists(this);
    }
  }

  /** Nothing is at {@code path}. */
  record FileAbsent(String path) implements OfPath {
    @Override
    public CheckType type() {
      return CheckType.FILE_ABSENT;
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.fileAbsent(this);
    }
  }

  /** The file holds {@code text} literally. */
  record ContainsText(String path, String text) implements OfPath {
    @Override
    public CheckType type() {
      return CheckType.CONTAINS_TEXT;
    }

    @Override
    public Optional<String> wantedText() {
      return Optional.of(text);
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
    public CheckType type() {
      return CheckType.MATCHES_REGEX;
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
    public CheckType type() {
      return CheckType.NOT_CONTAINS_TEXT;
    }

    @Override
    public <R> R accept(CheckVisitor<R> visitor) {
      return visitor.notContainsText(this);
    }
  }

  /** The file is what it was when the agent started. */
  record FileUnchanged(String path) implements OfPath {
    @Override
    public CheckType type() {
      return CheckType.FILE_UNCHANGED;
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
    public CheckType type() {
      return CheckType.FILES_CHANGED_WITHIN;
    }

    @Override
    public List<String> changeable() {
      return paths;
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
    public CheckType type() {
      return CheckType.SYMBOL_DEFINED;
    }

    @Override
    public String subject() {
      return path + ": " + symbol;
    }

    @Override
    public <R> R acceptProgram(ProgramCheckVisitor<R> visitor) {
      return visitor.symbolDefined(this);
    }
  }

  /** The language's own tool accepts the file's syntax. */
  record SyntaxValid(String path) implements OfPath, OfProgram {
    @Override
    public CheckType type() {
      return CheckType.SYNTAX_VALID;
    }

    @Override
    public <R> R acceptProgram(ProgramCheckVisitor<R> visitor) {
      return visitor.syntaxValid(this);
    }
  }

  /** The tests whose file names match {@code pattern} (a glob) run and pass. */
  record TestPasses(String pattern) implements OfProgram {
    @Override
    public CheckType type() {
      return CheckType.TEST_PASSES;
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
    public CheckType type() {
      return CheckType.COMMAND_SUCCEEDS;
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

    @Override
    default boolean countsOneValue() {
      return rule().exactly() != null && label().isEmpty();
    }

    @Override
    default CheckSpec limitedTo(int longestAnswer) {
      return under(new AnswerRule(rule().exactly(), longestAnswer));
    }
  }

  /** The agent's answer holds {@code text}, case ignored. */
  record ResponseContains(String text, AnswerRule rule) implements OfAnswer {
    public ResponseContains(String text) {
      this(text, AnswerRule.USUAL);
    }

    @Override
    public CheckType type() {
      return CheckType.RESPONSE_CONTAINS;
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
    public boolean isAnsweredBy(String other) {
      return other.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
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
    public CheckType type() {
      return CheckType.RESPONSE_MATCHES;
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
    public boolean isAnsweredBy(String text) {
      return pattern.matcher(text).find();
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
