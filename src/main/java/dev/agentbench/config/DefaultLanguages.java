package dev.agentbench.config;

import dev.agentbench.check.CheckSettings.Language;
import java.util.List;

/** How the checks of the usual languages run unless configured. */
final class DefaultLanguages {
  static final List<Language> ALL =
      List.of(
          new Language("java", "builtin:java", "mvn -q -B test"),
          new Language("dart", "dart analyze --no-fatal-warnings {file}", "dart test {files}"),
          new Language("js", "node --check {file}", "node --test {files}"),
          new Language("py", "python3 -m py_compile {file}", "python3 -m pytest -q {files}"),
          new Language("json", "builtin:json", null),
          new Language("yaml", "builtin:yaml", null));

  private DefaultLanguages() {}
}
