package dev.agentbench.project;

import dev.agentbench.project.Starter.Needs;
import dev.agentbench.project.Starter.Signs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The kinds of projects that are known. */
final class Starters {
  private static final String FUNCTION = "the exported function `toRoman(number)`";
  private static final String RANGE_ERROR = "throws a RangeError";
  private static final List<String> SCRIPT_CACHES =
      List.of(".cache", ".next", ".turbo", "coverage", "dist");
  private static final List<String> JAVASCRIPT = List.of("js", "mjs", "cjs", "jsx");
  private static final List<String> TYPESCRIPT = List.of("ts", "tsx", "mts", "cts");
  private static final Example SCRIPT_OF_VITEST =
      new Example(
          "vitest/test", "node/solution", "roman.mjs", "roman.test.mjs", FUNCTION, RANGE_ERROR);
  private static final Example JAVA_OF_JUNIT =
      new Example(
          "junit/test",
          "java/solution",
          "src/main/java/Roman.java",
          "src/test/java/RomanTest.java",
          "the public class `Roman` with the static method `String of(int number)`",
          "throws an IllegalArgumentException");

  /** Of kinds that fit equally well the first one counts. */
  private static final List<Starter> ALL =
      List.of(
          new Starter(
              "Python with pytest",
              new Signs(
                  List.of(
                      "pyproject.toml",
                      "setup.py",
                      "setup.cfg",
                      "requirements.txt",
                      "pytest.ini",
                      "tox.ini",
                      "Pipfile"),
                  null,
                  List.of("py")),
              new Example(
                  "python/test",
                  "python/solution",
                  "roman.py",
                  "test_roman.py",
                  "the function `to_roman(number)`",
                  "raises a ValueError"),
              new Needs(
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox", "htmlcov"))),
          new Starter(
              "JavaScript with Vitest",
              new Signs(List.of("package.json"), "\"vitest\"", JAVASCRIPT),
              SCRIPT_OF_VITEST,
              scripts("builtin:vitest", List.of("node_modules"), JAVASCRIPT)),
          new Starter(
              "TypeScript with Vitest",
              new Signs(List.of("package.json"), "\"vitest\"", TYPESCRIPT),
              typeScript("vitest/test"),
              scripts("builtin:vitest", List.of("node_modules"), TYPESCRIPT)),
          new Starter(
              "JavaScript with node --test",
              new Signs(List.of("package.json"), null, JAVASCRIPT),
              new Example(
                  "node/test",
                  "node/solution",
                  "roman.mjs",
                  "roman.test.mjs",
                  FUNCTION,
                  RANGE_ERROR),
              scripts("builtin:node-test", List.of(), List.of())),
          new Starter(
              "TypeScript with node --test",
              new Signs(List.of("tsconfig.json", "package.json"), null, TYPESCRIPT),
              typeScript("node/test"),
              scripts("builtin:node-test", List.of(), TYPESCRIPT)),
          new Starter(
              "Go",
              new Signs(List.of("go.mod"), null, List.of("go")),
              new Example(
                  "go/test",
                  "go/solution",
                  "roman/roman.go",
                  "roman/roman_test.go",
                  "the package `roman` with the function `ToRoman(number int) (string, error)`",
                  "returns an error"),
              new Needs(
                  List.of(
                      "go: {syntax_command: \"gofmt -l -e {file}\", test_command:"
                          + " \"builtin:go-test\"}"),
                  List.of("go"),
                  List.of(),
                  List.of(),
                  List.of())),
          new Starter(
              "Rust",
              new Signs(List.of("Cargo.toml"), null, List.of("rs")),
              new Example(
                  "rust/test",
                  "rust/solution",
                  "src/roman.rs",
                  "tests/roman.rs",
                  "the public function `to_roman(number: u32) -> Option<String>`",
                  "gives `None`"),
              new Needs(
                  List.of("rs: {test_command: \"builtin:cargo-test\"}"),
                  List.of("rust"),
                  List.of(),
                  List.of(),
                  List.of())),
          new Starter(
              "Dart",
              new Signs(List.of("pubspec.yaml"), null, List.of("dart")),
              new Example(
                  "dart/test",
                  "dart/solution",
                  "lib/roman.dart",
                  "test/roman_test.dart",
                  "the function `String toRoman(int number)`",
                  RANGE_ERROR),
              new Needs(
                  List.of(), List.of(), List.of(".dart_tool"), List.of(), List.of("coverage"))),
          new Starter(
              "Java with Maven",
              new Signs(List.of("pom.xml"), null, List.of("java")),
              JAVA_OF_JUNIT,
              new Needs(
                  List.of(
                      "java: {test_command: \"mvn -B -o -q"
                          + " -Dmaven.repo.local=${HOME}/.m2/repository test\", test_report:"
                          + " target/surefire-reports/*.xml}"),
                  List.of(),
                  List.of(),
                  List.of("${HOME}/.m2"),
                  List.of())),
          new Starter(
              "Java with Gradle",
              new Signs(List.of("build.gradle", "build.gradle.kts"), null, List.of("java")),
              JAVA_OF_JUNIT,
              new Needs(
                  List.of(
                      "java: {test_command: \"gradle --offline test\","
                          + " test_report: build/test-results/test/*.xml}"),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of())),
          new Starter(
              "Java",
              new Signs(List.of("src/main/java"), null, List.of("java")),
              new Example(
                  "java/test",
                  "java/solution",
                  "src/main/java/Roman.java",
                  "src/test/java/RomanTest.java",
                  "the public class `Roman` with the static method `String of(int number)`",
                  "throws an IllegalArgumentException"),
              new Needs(List.of(), List.of(), List.of(), List.of(), List.of())));

  /** A folder with nothing but sources has no dependencies. */
  private static final List<Starter> SIMPLEST_FIRST = reversed(ALL);

  private static final Starter OTHER =
      new Starter(
          "no known language",
          new Signs(List.of(), null, List.of()),
          null,
          new Needs(List.of(), List.of(), List.of(), List.of(), List.of()));

  private Starters() {}

  /**
   * The kind of a project: of those whose files are there, the one with most sources; where no such
   * file is, the one with most sources at all.
   */
  static Starter of(ProjectFolder folder) {
    Comparator<Starter> most = Comparator.comparing(each -> -each.signs().sources(folder));
    return ALL.stream()
        .filter(each -> each.signs().fit(folder))
        .sorted(most)
        .findFirst()
        .or(
            () ->
                SIMPLEST_FIRST.stream()
                    .filter(each -> each.signs().sources(folder) > 0)
                    .sorted(most)
                    .findFirst())
        .orElse(OTHER);
  }

  private static List<Starter> reversed(List<Starter> starters) {
    List<Starter> reversed = new ArrayList<>(starters);
    Collections.reverse(reversed);
    return List.copyOf(reversed);
  }

  private static Example typeScript(String test) {
    return new Example(
        test,
        "typescript/solution",
        "roman.ts",
        "roman.test.ts",
        "the exported function `toRoman(number: number): string`",
        RANGE_ERROR);
  }

  private static Needs scripts(String command, List<String> copied, List<String> extensions) {
    return new Needs(
        extensions.stream()
            .map(extension -> extension + ": {test_command: \"" + command + "\"}")
            .toList(),
        List.of("typescript"),
        copied,
        List.of(),
        SCRIPT_CACHES);
  }
}
