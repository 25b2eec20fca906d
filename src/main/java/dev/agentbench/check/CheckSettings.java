package dev.agentbench.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How checks run.
 *
 * @param languages by file extension
 * @param timeout of a check that names none
 * @param maxOutputBytes kept of each output stream of a check's command
 */
public record CheckSettings(List<Language> languages, Duration timeout, int maxOutputBytes) {

  public CheckSettings {
    languages = List.copyOf(languages);
  }

  /** The language of a file name; empty when its extension is not configured. */
  public Optional<Language> languageOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String extension = dot < 0 ? "" : fileName.substring(dot + 1);
    return languages.stream()
        .filter(language -> language.extension().equalsIgnoreCase(extension))
        .findFirst();
  }

  /**
   * Commands of a language. {@code {file}} stands for the file, workspace-relative; in a test
   * command {@code {files}} stands for all matching test files, a word each. The first word {@code
   * builtin:...} names a check that this program does itself.
   *
   * @param extension without the dot
   * @param syntaxCommand exits with 0 for a file whose syntax is valid; null: none known
   * @param testCommand exits with 0 when the tests pass; null: none known
   */
  public record Language(
      String extension, @Nullable String syntaxCommand, @Nullable String testCommand) {}
}
