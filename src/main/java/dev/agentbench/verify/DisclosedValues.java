package dev.agentbench.verify;

import dev.agentbench.task.TaskStep;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares the values that tests use with those that a description gives. */
final class DisclosedValues {
  private static final Pattern TEXT =
      Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.){2,})\"|'((?:[^'\\\\\\n]|\\\\.){2,})'");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"'])(\\d{2,})(?![\\w\"'])");

  private DisclosedValues() {}

  /**
   * Whether the hidden tests of a step use values and its description gives all of them, so that an
   * agent can write them down in the place of a solution.
   */
  static boolean areAllIn(TaskStep step) throws IOException {
    if (step.hidden() == null) {
      return false;
    }
    List<String> values =
        FileTree.of(step.hidden())
            .texts(path -> LanguageCheats.all().stream().anyMatch(language -> language.reads(path)))
            .values()
            .stream()
            .flatMap(DisclosedValues::values)
            .distinct()
            .toList();
    return !values.isEmpty() && values.stream().allMatch(step.description()::contains);
  }

  private static Stream<String> values(String source) {
    return Stream.concat(
        TEXT.matcher(source)
            .results()
            .map(text -> text.group(1) == null ? text.group(2) : text.group(1)),
        NUMBER.matcher(source).results().map(number -> number.group(1)));
  }
}
