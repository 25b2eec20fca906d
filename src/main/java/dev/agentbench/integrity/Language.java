package dev.agentbench.integrity;

import java.util.Locale;

/** Languages of source files, as far as rules differ by them. */
enum Language {
  JVM,
  SCRIPT,
  PYTHON,
  SHELL,
  OTHER,
  /** No source: documents, data, configuration. */
  NONE;

  static Language of(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "java", "kt", "kts", "groovy", "scala" -> JVM;
      case "js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx" -> SCRIPT;
      case "py", "pyw" -> PYTHON;
      case "sh", "bash", "zsh" -> SHELL;
      case "go", "dart", "rb", "rs", "c", "h", "cc", "cpp", "hpp", "cs", "php", "swift", "pl" ->
          OTHER;
      default -> NONE;
    };
  }

  boolean isSource() {
    return this != NONE;
  }

  /** Whether {@code #} begins a comment. */
  boolean hasHashComments() {
    return this == PYTHON || this == SHELL;
  }
}
