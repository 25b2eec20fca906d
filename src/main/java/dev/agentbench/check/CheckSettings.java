package dev.agentbench.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits and commands of checks.
 *
 * @param languages by file extension
 * @param timeout of a check that names none; above zero
 * @param maxOutputBytes kept of each output stream of a check's command
 */
public record CheckSettings(List<Language> languages, Duration timeout, int maxOutputBytes) {

  /** Isolated ({@code -I}), so that a planted {@code ast.py} is not taken for Python's own. */
  private static final String PYTHON_SYNTAX =
      "python3 -I -c 'import ast, sys; ast.parse(open(sys.argv[1], \"rb\").read())' {file}";

  /** Java, Dart, JavaScript, Python, JSON and YAML by their usual tools. */
  public static final List<Language> DEFAULT_LANGUAGES =
      List.of(
          new Language("java", "builtin:java", BuiltinRunner.JAVA_MAIN.command()),
          new Language("dart", "dart format --output=none {file}", "dart test {files}"),
          new Language("js", "node --check {file}", BuiltinRunner.NODE_TEST.command()),
          new Language("cjs", "node --check {file}", BuiltinRunner.NODE_TEST.command()),
          new Language("mjs", "node --check {file}", BuiltinRunner.NODE_TEST.command()),
          new Language("py", PYTHON_SYNTAX, BuiltinRunner.PYTEST.command()),
          new Language("json", "builtin:json", null),
          new Language("yaml", "builtin:yaml", null),
          new Language("yml", "builtin:yaml", null));

  public CheckSettings {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("timeout is " + timeout + ", not above zero");
    }
    languages = List.copyOf(languages);
  }

  /** The language of a file name; empty when its extension is not configured. */
  public Optional<Language> languageOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String extension = dot < 0 ? "" : fileName.substring(dot + 1);
    return languages.stream()
        .filter(language -> language.extension().equalsIgnoreCase(extension))
        .findFirst();
  }

  /**
   * The extension that a pattern of tests names, where no test command is configured for it; such
   * as {@code ts} for {@code *.test.ts}.
   */
  public Optional<String> extensionWithoutTests(String pattern) {
    String extension = pattern.substring(pattern.lastIndexOf('.') + 1);
    boolean named = pattern.indexOf('.') >= 0 && extension.matches("[A-Za-z0-9]+");
    return named && languageOf(pattern).map(Language::testCommand).isEmpty()
        ? Optional.of(extension)
        : Optional.empty();
  }

  /** What to set where a language has no test command. */
  public static String withoutTestCommand(String extension) {
    return "no test command is configured for ."
        + extension
        + ": set benchmark.languages."
        + extension
        + ".test_command";
  }

  /**
   * Commands of a language. {@code {file}} stands for the file, workspace-relative; in a test
   * command {@code {files}} stands for all matching test files, a word each. The first word {@code
   * builtin:...} names a check that this program does itself.
   *
   * @param extension without the dot
   * @param syntaxCommand exits with 0 for a file whose syntax is valid; null: none known
   * @param testCommand exits with 0 when the tests pass; null: none known
   * @param testReport the files in JUnit's form that the test command writes, workspace-relative,
   *     with a glob as file name at most; null: it writes none
   */
  public record Language(
      String extension,
      @Nullable String syntaxCommand,
      @Nullable String testCommand,
      @Nullable String testReport) {

    /** A language whose test command writes no report. */
    public Language(
        String extension, @Nullable String syntaxCommand, @Nullable String testCommand) {
      this(extension, syntaxCommand, testCommand, null);
    }
  }
}
