package dev.agentbench.integrity;

import java.util.Locale;
import java.util.Set;

/** Languages of source files, as far as rules differ by them. */
enum Language {
  JVM(Set.of("java", "kt", "kts", "groovy", "scala")),
  SCRIPT(Set.of("js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx")),
  PYTHON(Set.of("py", "pyw")),
  SHELL(Set.of("sh", "bash", "zsh")),
  OTHER(Set.of("go", "dart", "rb", "rs", "c", "h", "cc", "cpp", "hpp", "cs", "php", "swift", "pl")),
  /** No source: documents, data, configuration. */
  NONE(Set.of());

  private final Set<String> endings;

  Language(Set<String> endings) {
    this.endings = endings;
  }

  static Language of(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (Language language : values()) {
      if (language.endings.contains(ending)) {
        return language;
      }
    }
    return NONE;
  }

  boolean isSource() {
    return this != NONE;
  }

  /** Whether {@code #} begins a comment. */
  boolean hasHashComments() {
    return this == PYTHON || this == SHELL;
  }
}
