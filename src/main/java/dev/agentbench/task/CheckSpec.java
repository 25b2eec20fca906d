package dev.agentbench.task;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a task's {@code auto_check} asks for. Paths are relative to the workspace. */
public sealed interface CheckSpec {

  /** The type's name in task files, such as {@code file_exists}. */
  String type();

  /** What is checked, for people, such as {@code lib/a.dart}: path, command or text. */
  String subject();

  <R> R accept(Visitor<R> visitor);

  /** One method per check type, so that the compiler finds the place that a new type misses. */
  interface Visitor<R> {
    R fileExists(FileExists spec);

    R fileAbsent(FileAbsent spec);

    R containsText(ContainsText spec);

    R matchesRegex(MatchesRegex spec);

    R syntaxValid(SyntaxValid spec);

    R testPasses(TestPasses spec);

    R commandSucceeds(CommandSucceeds spec);

    R responseContains(ResponseContains spec);

    R responseMatches(ResponseMatches spec);
  }

  /** A regular file is at {@code path}, which may be a glob. */
  record FileExists(String path) implements CheckSpec {
    @Override
    public String type() {
      return "file_exists";
    }

    @Override
    public String subject() {
      return path;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fileExists(this);
    }
  }

  /** Nothing is at {@code path}. */
  record FileAbsent(String path) implements CheckSpec {
    @Override
    public String type() {
      return "file_absent";
    }

    @Override
    public String subject() {
      return path;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fileAbsent(this);
    }
  }

  /** The file holds {@code text} literally. */
  record ContainsText(String path, String text) implements CheckSpec {
    @Override
    public String type() {
      return "contains_text";
    }

    @Override
    public String subject() {
      return path;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.containsText(this);
    }
  }

  /**
   * Somewhere in the file {@code pattern} matches (Java syntax, {@code ^} and {@code $} at lines).
   */
  record MatchesRegex(String path, Pattern pattern) implements CheckSpec {
    @Override
    public String type() {
      return "matches_regex";
    }

    @Override
    public String subject() {
      return path;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.matchesRegex(this);
    }
  }

  /** The language's own tool accepts the file's syntax. */
  record SyntaxValid(String path) implements CheckSpec {
    @Override
    public String type() {
      return "syntax_valid";
    }

    @Override
    public String subject() {
      return path;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.syntaxValid(this);
    }
  }

  /** The tests whose file names match {@code pattern} (a glob) run and pass. */
  record TestPasses(String pattern) implements CheckSpec {
    @Override
    public String type() {
      return "test_passes";
    }

    @Override
    public String subject() {
      return pattern;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
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
      implements CheckSpec {
    @Override
    public String type() {
      return "command_succeeds";
    }

    @Override
    public String subject() {
      return command;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.commandSucceeds(this);
    }
  }

  /** The agent's answer holds {@code text}, case ignored. */
  record ResponseContains(String text) implements CheckSpec {
    @Override
    public String type() {
      return "response_contains";
    }

    @Override
    public String subject() {
      return text;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.responseContains(this);
    }
  }

  /** Somewhere in the agent's answer {@code pattern} matches. */
  record ResponseMatches(Pattern pattern) implements CheckSpec {
    @Override
    public String type() {
      return "response_matches";
    }

    @Override
    public String subject() {
      return pattern.pattern();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.responseMatches(this);
    }
  }
}
