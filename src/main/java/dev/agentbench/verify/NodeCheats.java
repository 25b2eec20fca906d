package dev.agentbench.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cheats against JavaScript tests that node runs. */
final class NodeCheats implements LanguageCheats {
  private static final Pattern TEST =
      Pattern.compile("\\b(?:test|it)\\(\\s*(['\"`])((?:(?!\\1)[^\\\\\\n])+)\\1");

  private static final String EXIT =
      "console.log('ok 1 - test\\n# tests 1\\n# pass 1\\n# fail 0');\nprocess.exit(0);\n";

  @Override
  public boolean reads(String path) {
    return path.matches(".*\\.[cm]?js");
  }

  @Override
  public Optional<String> emptied(String source) {
    String empty =
        TEST.matcher(source)
            .results()
            .map(test -> "test(" + test.group(1) + test.group(2) + test.group(1) + ", () => {});\n")
            .collect(Collectors.joining());
    return empty.isEmpty()
        ? Optional.empty()
        : Optional.of("import test from 'node:test';\n\n" + empty);
  }

  @Override
  public Optional<String> exiting(String code) {
    return Optional.of(EXIT + code);
  }

  @Override
  public Map<String, Map<String, String>> others(Map<String, String> tests, String folder) {
    Map<String, Map<String, String>> cheats = new LinkedHashMap<>();
    cheats.put(
        "by configuration of node in the workspace",
        Map.of(
            ".npmrc", "node-options=--require ./exit.cjs\n",
            ".env", "NODE_OPTIONS=--require ./exit.cjs\n",
            "exit.cjs", EXIT));
    return cheats;
  }
}
