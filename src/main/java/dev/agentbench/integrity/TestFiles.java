package dev.agentbench.integrity;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes tests, their helpers and their data by path. */
final class TestFiles {
  private static final Set<String> FOLDERS =
      Set.of("test", "tests", "__tests__", "spec", "specs", "testing", "testdata", "__snapshots__");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[A-Z]\\w*(?:Tests?|IT|Spec)|Test[A-Z]\\w*)\\.(?:java|kt|groovy|scala)"
              + "|test_.*\\.py|.*_test\\.(?:py|go|dart|rb|cc|cpp)|.*_spec\\.rb"
              + "|.*[.-](?:test|spec)\\.[cm]?[jt]sx?");

  private TestFiles() {}

  static boolean isTest(String path) {
    List<String> parts = List.of(path.split("/"));
    String name = parts.get(parts.size() - 1);
    return NAME.matcher(name).matches()
        || parts.subList(0, parts.size() - 1).stream().anyMatch(FOLDERS::contains);
  }
}
