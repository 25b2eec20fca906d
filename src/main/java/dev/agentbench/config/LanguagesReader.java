package dev.agentbench.config;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.CheckSettings.Language;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code benchmark.languages}: how the checks of each language run. */
final class LanguagesReader {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int MAX_OUTPUT_BYTES = 64 << 10;

  private LanguagesReader() {}

  /** The languages that are known anyway, changed key by key, then the others. */
  static CheckSettings read(ConfigSection languages) {
    Map<String, Language> known = new LinkedHashMap<>();
    for (Language language : CheckSettings.DEFAULT_LANGUAGES) {
      known.put(language.extension(), language);
    }
    for (String extension : languages.freeKeys()) {
      known.putIfAbsent(extension, new Language(extension, null, null));
    }
    List<Language> read =
        known.values().stream()
            .map(language -> read(languages.section(language.extension()), language))
            .toList();
    return new CheckSettings(read, TIMEOUT, MAX_OUTPUT_BYTES);
  }

  private static Language read(ConfigSection section, Language fallback) {
    return new Language(
        fallback.extension(),
        section.get("syntax_command").textOr(fallback.syntaxCommand()),
        section.get("test_command").textOr(fallback.testCommand()),
        section.get("test_report").textOr(fallback.testReport()));
  }
}
