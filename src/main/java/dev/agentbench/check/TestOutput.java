package dev.agentbench.check;

import dev.agentbench.check.limit.Excerpt;
import dev.agentbench.text.Cut;
import dev.agentbench.workspace.command.CommandResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Counts of tests and names of failed ones in the output of the usual test programs (node, pytest,
 * unittest, dart, mocha, go, cargo, vitest, jest). Of others nothing is understood; then their exit
 * code is all there is.
 *
 * @param ran how many tests ran; empty when no summary was found
 * @param failed names of tests that did not pass, the first ones
 */
record TestOutput(OptionalInt ran, List<String> failed) {
  private static final int LONGEST_LINE = 300;
  private static final int MOST_NAMES = 10;

  private static final Pattern COUNT =
      Pattern.compile("(?:Ran|# tests|\u2139 tests) (\\d{1,9})(?: tests? in .*)?");
  private static final Pattern PYTEST =
      Pattern.compile("(?:=+ )?(?:(\\d{1,9}) failed, )?(\\d{1,9}) passed\\b.*");
  private static final Pattern NONE =
      Pattern.compile("(?:=+ )?(?:no tests ran\\b.*|no tests found\\b.*|0 passing\\b.*)");

  /** Node takes a file in which no test is for a test, and names it by its path. */
  private static final Pattern FILE_AS_TEST = Pattern.compile("(?:ok \\d+ -|\u2714) (/.+)");

  private static final List<Pattern> FAILED =
      List.of(
          Pattern.compile("not ok \\d+ - (.+)"),
          Pattern.compile("FAILED (\\S+::\\S+).*"),
          Pattern.compile("(?:FAIL|ERROR): (\\S+ \\(.+\\))"),
          Pattern.compile("\\d\\d:\\d\\d [^:]*: (.+) \\[E\\]"),
          Pattern.compile("--- FAIL: (\\S+) \\(.*\\)"),
          Pattern.compile("test (\\S.*) \\.\\.\\. FAILED"),
          Pattern.compile("FAIL {1,2}(\\S+ > .+)"),
          Pattern.compile("\u25cf (.+ \u203a .+)"));

  /**
   * Reads what a test program said.
   *
   * @param files the test files that it was given, as paths in the workspace
   */
  static TestOutput of(CommandResult result, List<String> files) {
    OptionalInt ran = OptionalInt.empty();
    int filesWithoutTests = 0;
    Set<String> failed = new LinkedHashSet<>();
    List<String> lines =
        Stream.concat(result.stdout().lines(), result.stderr().lines())
            .map(line -> Cut.prefix(line, LONGEST_LINE).strip())
            .toList();
    for (String line : lines) {
      ran = least(ran, count(line));
      filesWithoutTests += isFileAsTest(line, files) ? 1 : 0;
      failedTest(line).filter(name -> failed.size() < MOST_NAMES).ifPresent(failed::add);
    }
    return new TestOutput(less(ran, filesWithoutTests), List.copyOf(failed));
  }

  /** Of several summaries the worst: the true one is among them, and tests may print others. */
  private static OptionalInt least(OptionalInt one, OptionalInt other) {
    return IntStream.concat(one.stream(), other.stream()).min();
  }

  private static OptionalInt less(OptionalInt ran, int filesWithoutTests) {
    return ran.stream().map(count -> Math.max(0, count - filesWithoutTests)).findFirst();
  }

  /** Whether it is known that no test ran. */
  boolean isEmpty() {
    return ran.isPresent() && ran.getAsInt() == 0;
  }

  private static OptionalInt count(String line) {
    if (NONE.matcher(line.toLowerCase(Locale.ROOT)).matches()) {
      return OptionalInt.of(0);
    }
    Matcher one = COUNT.matcher(line);
    if (one.matches()) {
      return OptionalInt.of(Integer.parseInt(one.group(1)));
    }
    Matcher pytest = PYTEST.matcher(line);
    if (pytest.matches()) {
      int failed = pytest.group(1) == null ? 0 : Integer.parseInt(pytest.group(1));
      return OptionalInt.of(failed + Integer.parseInt(pytest.group(2)));
    }
    return OptionalInt.empty();
  }

  private static boolean isFileAsTest(String line, List<String> files) {
    Matcher file = FILE_AS_TEST.matcher(line);
    return file.matches() && files.stream().anyMatch(each -> file.group(1).endsWith("/" + each));
  }

  private static Optional<String> failedTest(String line) {
    return FAILED.stream()
        .map(pattern -> pattern.matcher(line))
        .filter(Matcher::matches)
        .map(found -> Excerpt.of(found.group(1)))
        .findFirst();
  }
}
