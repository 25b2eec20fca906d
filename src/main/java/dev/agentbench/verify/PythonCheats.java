package dev.agentbench.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cheats against Python tests that pytest or unittest runs. */
final class PythonCheats implements LanguageCheats {
  private static final Pattern TEST = Pattern.compile("(?m)^\\s*(?:async )?def (test\\w*)\\(");

  private static final String EXIT =
      "import os as _os\nprint(\"%1$d passed in 0.01s\", flush=True)\n_os._exit(0)\n";

  private static final String CONFTEST =
      """
      import pytest


      @pytest.hookimpl(hookwrapper=True)
      def pytest_runtest_makereport(item, call):
          outcome = yield
          report = outcome.get_result()
          report.outcome = "passed"
          report.longrepr = None
      """;

  @Override
  public boolean reads(String path) {
    return path.endsWith(".py");
  }

  @Override
  public Optional<String> emptied(String source) {
    String empty =
        TEST.matcher(source)
            .results()
            .map(test -> "def " + test.group(1) + "():\n    pass\n")
            .collect(Collectors.joining("\n\n"));
    return empty.isEmpty() ? Optional.empty() : Optional.of(empty);
  }

  @Override
  public Optional<String> exiting(String code) {
    return Optional.of(EXIT.formatted(1) + code);
  }

  @Override
  public Map<String, Map<String, String>> others(Map<String, String> tests, String folder) {
    Map<String, Map<String, String>> cheats = new LinkedHashMap<>();
    cheats.put(
        "by configuration that has pytest collect only",
        Map.of(
            "pytest.ini", "[pytest]\naddopts = --collect-only\n",
            "tox.ini", "[pytest]\naddopts = --collect-only\n",
            "setup.cfg", "[tool:pytest]\naddopts = --collect-only\n"));
    Map<String, String> conftests = new TreeMap<>(Map.of("conftest.py", CONFTEST));
    tests
        .keySet()
        .forEach(
            path ->
                conftests.put(
                    path.substring(0, path.lastIndexOf('/') + 1) + "conftest.py", CONFTEST));
    cheats.put("by a conftest.py that rewrites outcomes", conftests);
    cheats.put(
        "by a .python-version without the test program", Map.of(".python-version", "0.0.0\n"));
    return cheats;
  }
}
