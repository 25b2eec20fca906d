package dev.agentbench.task.yaml;

import java.nio.file.Path;

/**
 * The text that a task file would have.
 *
 * @param file where it lies or would lie
 * @param text all of it; a byte order mark is not counted
 */
public record FileDraft(Path file, String text) {
  private static final String BOM = "\uFEFF";

  public FileDraft {
    text = text.startsWith(BOM) ? text.substring(1) : text;
  }

  boolean isOf(Path other) {
    return normal(file).equals(normal(other));
  }

  private static Path normal(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
