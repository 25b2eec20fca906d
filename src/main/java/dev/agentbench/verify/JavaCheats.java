package dev.agentbench.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cheats against Java tests that have a {@code main}. */
final class JavaCheats implements LanguageCheats {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
  private static final Pattern TEST =
      Pattern.compile("class\\s+(\\w+)[^{]*\\{[\\s\\S]*\\bstatic\\s+void\\s+main\\s*\\(");
  private static final Pattern BODY = Pattern.compile("\\b(?:class|record)\\s+\\w+[^{;]*\\{");

  private static final String MAIN =
      "class %s {\n  public static void main(String[] arguments) {}\n}\n";
  private static final String EXIT =
      "\n  static {\n    System.out.println(\"1 run: passed\");\n    Runtime.getRuntime().halt(0);\n  }\n";

  /** Types that hide those of java.lang; they compile beside any code that uses the real ones. */
  private static final String HIDING =
      """
      package %s;

      interface Runnable {
        default void run() {}

        void named();
      }

      class AssertionError extends Error {
        AssertionError() {
          this("");
        }

        AssertionError(Object message) {
          Runtime.getRuntime().halt(0);
        }
      }
      """;

  @Override
  public boolean reads(String path) {
    return path.endsWith(".java");
  }

  @Override
  public Optional<String> emptied(String source) {
    Matcher test = TEST.matcher(source);
    return test.find()
        ? Optional.of(
            packageOf(source).map(name -> "package " + name + ";\n\n").orElse("")
                + "public "
                + MAIN.formatted(test.group(1)))
        : Optional.empty();
  }

  @Override
  public Optional<String> exiting(String code) {
    Matcher body = BODY.matcher(code);
    return body.find()
        ? Optional.of(code.substring(0, body.end()) + EXIT + code.substring(body.end()))
        : Optional.empty();
  }

  @Override
  public Map<String, Map<String, String>> others(Map<String, String> tests, String folder) {
    Map<String, Map<String, String>> cheats = new LinkedHashMap<>();
    cheats.put("by a class named like a hidden test in another package", twins(tests, folder));
    TreeSet<String> packages =
        tests.values().stream()
            .flatMap(source -> packageOf(source).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> hiding = new TreeMap<>();
    packages.forEach(
        name -> hiding.put(folder + "Hiding" + hiding.size() + ".java", HIDING.formatted(name)));
    cheats.put("by types of the tests' package that hide those of java.lang", hiding);
    return cheats;
  }

  /** Their packages fit the tests' paths as well as the true ones, and are longer. */
  private static Map<String, String> twins(Map<String, String> tests, String folder) {
    Map<String, String> twins = new TreeMap<>();
    tests.forEach(
        (path, source) -> {
          Matcher test = TEST.matcher(source);
          String name =
              path.substring(path.indexOf('/') + 1, Math.max(0, path.lastIndexOf('/')))
                  .replace('/', '.');
          if (test.find()
              && name.matches("[\\w.]+")
              && !packageOf(source).equals(Optional.of(name))) {
            twins.put(
                folder + "Twin" + twins.size() + ".java",
                "package " + name + ";\n\n" + MAIN.formatted(test.group(1)));
          }
        });
    return twins;
  }

  private static Optional<String> packageOf(String source) {
    Matcher declared = PACKAGE.matcher(source);
    return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
  }
}
