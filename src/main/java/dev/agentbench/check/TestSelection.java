package dev.agentbench.check;

import dev.agentbench.check.CheckSettings.Language;
import dev.agentbench.regex.Glob;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes the tests of a check by its pattern. */
final class TestSelection {
  private static final List<String> ENDINGS =
      List.of("Test", "Tests", "_test", "-test", ".test", "_spec", ".spec");

  private static final Pattern ALTERNATIVES =
      Pattern.compile("([^*?\\[{}]*)\\{([^*?\\[{}]+)}([^*?\\[{}]*)");

  private final CheckSettings settings;
  private final String pattern;
  private final FileGlob glob;

  TestSelection(CheckSettings settings, String pattern) {
    this.settings = settings;
    this.pattern = pattern;
    this.glob = FileGlob.of(pattern);
  }

  /**
   * The names that a pattern such as {@code {ATest,BTest}.java} names outright, of which none may
   * be missing; none for any other pattern.
   */
  static List<String> namedBy(String pattern) {
    Matcher alternatives = ALTERNATIVES.matcher(pattern);
    return alternatives.matches()
        ? Arrays.stream(alternatives.group(2).split(",", -1))
            .map(name -> alternatives.group(1) + name + alternatives.group(3))
            .toList()
        : List.of();
  }

  /**
   * Whether the file is meant by the pattern, can be run, and is a test by its name ({@code
   * FooTest}, {@code foo_test}, {@code test_foo}, {@code foo.test}) or is named by the pattern
   * outright.
   */
  boolean include(String path) {
    boolean runs = settings.languageOf(path).map(Language::testCommand).isPresent();
    return runs && glob.matchesNameOrPath(path) && (!Glob.isGlob(pattern) || isTest(path));
  }

  private static boolean isTest(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String stem = name.substring(0, name.lastIndexOf('.'));
    return stem.startsWith("test_") || ENDINGS.stream().anyMatch(stem::endsWith);
  }
}
